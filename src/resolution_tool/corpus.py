"""From what the user names ("-", files, folders, globs) to decoded documents."""

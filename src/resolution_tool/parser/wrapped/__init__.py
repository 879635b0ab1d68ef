"""Text of PDFs and scans, turned into the lines that the later stages read."""

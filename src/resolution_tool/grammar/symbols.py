"""Writes symbols by the templates of organs and bodies: "A/RES/{number}", "A/HRC/RES/{session}/{item}"."""


def write_symbol(template: str, number: str) -> str:
    """Return the symbol of a number as texts cite it ("61/180", "1514 (XV)"): session and item part at a stroke."""
    session, _, item = number.partition("/")
    return template.format(number=number.replace(" (", "("), session=session, item=item)


def check_template(template: str | None) -> None:
    """Raise ValueError for a template that cannot be filled in."""
    if template is None:
        return
    try:
        write_symbol(template, "5/14")
    except (KeyError, IndexError, AttributeError, ValueError) as error:
        raise ValueError("no template: in braces stand number, or session and item") from error

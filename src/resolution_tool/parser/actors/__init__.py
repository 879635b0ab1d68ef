"""Who a noun phrase is: names of the grammar, and what the document has introduced."""

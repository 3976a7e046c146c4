"""Seeds written to harm, and what becomes of them."""

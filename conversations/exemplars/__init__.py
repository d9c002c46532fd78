"""Exemplars (S0-57): a record copied without names, asked about, published; one of the portal's own; practice on them."""

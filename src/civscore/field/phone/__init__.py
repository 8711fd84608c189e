"""Forms for phones: a scheme (and the drawn sites) as an XLSForm, and the names by which its exports are read."""

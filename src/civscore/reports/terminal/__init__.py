"""Results in the terminal: readable at 80 columns, with Chinese text, and without colour. One file a topic."""

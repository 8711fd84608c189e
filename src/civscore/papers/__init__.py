"""The papers that an office sends out: the bulletin and the notices, as Word files from templates it can replace."""

"""Results as workbooks: what an office hands to its leaders. One file a topic."""

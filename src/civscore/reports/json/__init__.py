"""Results as JSON (:doc:`docs/reference`). One file a topic."""

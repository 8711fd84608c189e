"""Results as JSON, and runs back from it. One file a topic.

The door: a topic's ``…to_json``, such as :func:`civscore.reports.json.run.to_json`.
"""

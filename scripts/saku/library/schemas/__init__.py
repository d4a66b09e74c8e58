"""JSON Schemas of every YAML file, for code editors and the browser editor. Forms and choices come from the readers and the model."""

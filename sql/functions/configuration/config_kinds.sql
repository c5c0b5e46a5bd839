-- Every entry of a tenant's configuration: its name, its value where nobody changed it, the JSON Schema of its values, and what it is
-- for. The one place that says so.
create or replace function lectern.config_kinds()
returns table (name text, fallback jsonb, schema jsonb, description text)
language sql immutable
set search_path = lectern, pg_temp
as $$
    select 'prompt.' || purpose, '{}'::jsonb, '{
        "type": "object",
        "additionalProperties": false,
        "properties": {
            "system": {"type": "string", "minLength": 1, "maxLength": 8000},
            "instructions": {"type": "string", "minLength": 1, "maxLength": 8000},
            "temperature": {"type": "number", "minimum": 0, "maximum": 2},
            "max_output_tokens": {"type": "integer", "minimum": 16, "maximum": 32000},
            "chunk_tokens": {"type": "integer", "minimum": 200, "maximum": 100000}
        }
    }'::jsonb,
    'What a model is told for ' || replace(purpose, '_', ' ') || ', in the place of the program''s own words and limits.'
    from unnest(model_purposes()) as purpose
    union all
    select 'presets', '[]', '{
        "type": "array",
        "maxItems": 50,
        "items": {
            "type": "object",
            "additionalProperties": false,
            "required": ["name", "label"],
            "properties": {
                "name": {"type": "string", "pattern": "^[a-z0-9][a-z0-9_-]{0,62}$", "maxLength": 63},
                "label": {"type": "string", "minLength": 1, "maxLength": 100},
                "profile": {"type": "string", "enum": ["standard", "bulk"]},
                "formats": {"type": "array", "minItems": 1, "maxItems": 6, "uniqueItems": true,
                            "items": {"type": "string", "enum": ["html", "md", "txt", "json", "epub", "zip"]}},
                "analyses": {"type": "array", "maxItems": 5, "uniqueItems": true,
                             "items": {"type": "string", "enum": ["summary", "entities", "key_points", "sentiment", "metadata"]}},
                "enhance": {"type": "boolean"}
            }
        }
    }', 'Named choices for submissions: profile, formats, analyses, enhancement.'
$$;

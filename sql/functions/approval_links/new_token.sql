-- The secret of a link: the SHA-256 of three random UUIDs (366 random bits from the server's strong generator), base64url.
create or replace function lectern.new_token()
returns text
language sql volatile
as $$
    select rtrim(translate(encode(
        sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
        'base64'), '+/', '-_'), '=')
$$;

-- Is this the origin of a web site exactly as browsers send it (RFC 6454, 6.2): scheme and host in lower case, no path, no usual port?
-- Without TLS only this computer itself.
create or replace function lectern.is_web_origin(p_text text)
returns boolean
language sql immutable
as $$
    select length(p_text) <= 300
       and (p_text ~ '^https://[a-z0-9]([a-z0-9-]*[a-z0-9])?([.][a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[1-9][0-9]{0,4})?$'
            or p_text ~ '^http://(localhost|127[.]0[.]0[.]1)(:[1-9][0-9]{0,4})?$')
       and p_text !~ '^https://.*:443$'
       and p_text !~ '^http://.*:80$'
       and coalesce(substring(p_text from ':([0-9]+)$')::int, 1) <= 65535
$$;

-- What a status lookup answers, in one flat row: nested, with times made into text, and as out parameters it cost the
-- server half as much again. A job's times are times now; the web process writes them. Takes no lock on a table.
-- Yesterday's web process does not understand the new answers: restart it with the migration.

alter type lectern.job_row
    alter attribute created_at type timestamptz,
    alter attribute started_at type timestamptz,
    alter attribute completed_at type timestamptz,
    alter attribute updated_at type timestamptz;

-- The columns after `unlimited` are those of job_row.
create type lectern.job_lookup as (
    outcome             text,
    unlimited           boolean,
    job_id              bigint,
    public_id           uuid,
    status              text,
    filename            text,
    byte_count          bigint,
    step                text,
    pages_done          int,
    page_count          int,
    lane                smallint,
    params              text,
    parent_id           uuid,
    created_at          timestamptz,
    started_at          timestamptz,
    completed_at        timestamptz,
    updated_at          timestamptz,
    version             bigint,
    confidence          real,
    confidence_class    text,
    review_recommended  boolean,
    seconds             real,
    hold                text,
    error               text
);

drop function if exists lectern.read_job_as(bytea, boolean, uuid);

-- The kind of task that draws the pictures of a page range (core/jobs: Kind::PagePictures).
create or replace function lectern.task_kind_page_pictures()
returns smallint
language sql immutable parallel safe
as $$
    select 5::smallint
$$;

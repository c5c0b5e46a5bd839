-- Who does which work. Each pool has its own backlog and its own virtual time: scanners do not wade through the tasks of converters.
-- The check task_pool_of_kind says the same without a call (tests/sql/task_constants_test.cc compares them).
create or replace function lectern.pool_of(p_kind smallint) returns smallint
language sql immutable parallel safe
return case
    when p_kind = any ('{1,7,8,10}') then 1
    when p_kind = any ('{2,3,4,5,9,11,17}') then 2
    when p_kind = any ('{12,13,14,15,16}') then 4
    else 3
end;

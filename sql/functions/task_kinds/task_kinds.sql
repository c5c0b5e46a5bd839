-- Every kind of task with the name that metrics and the operator's pages show.
create or replace function lectern.task_kinds()
returns table (kind smallint, name text)
language sql immutable parallel safe
set search_path = lectern, pg_temp
as $$
    values
        (task_kind_scan(), 'scan'),
        (task_kind_convert(), 'convert'),
        (task_kind_convert_range(), 'convert_range'),
        (task_kind_assemble(), 'assemble'),
        (task_kind_page_pictures(), 'page_pictures'),
        (task_kind_maintenance(), 'maintenance'),
        (task_kind_scan_range(), 'scan_range'),
        (task_kind_scan_assemble(), 'scan_assemble'),
        (task_kind_render(), 'render'),
        (task_kind_rescan(), 'rescan'),
        (task_kind_reconvert(), 'reconvert'),
        (task_kind_analyse(), 'analyse'),
        (task_kind_analyse_chunk(), 'analyse_chunk'),
        (task_kind_analyse_reduce(), 'analyse_reduce'),
        (task_kind_enhance(), 'enhance'),
        (task_kind_enhance_page(), 'enhance_page'),
        (task_kind_enhance_apply(), 'enhance_apply')
$$;

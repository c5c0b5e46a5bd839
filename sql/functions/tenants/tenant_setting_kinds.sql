-- Every setting of a tenant: what it is called, what it may be, what holds where it is not set, and what it does. The one
-- place that says so; tests/sql/tenant_settings_test.cc compares it with what SQL reads. A name with a dot is a member of
-- an object in `tenant.settings`. `fallback` null: nothing, or what the installation has. `for_operator`: about what
-- tenants share, so a tenant's own administrator may read it only. Types: boolean, integer, number, time (HH:MM), zone,
-- choice, choices, mailbox, addresses, patterns.
create or replace function lectern.tenant_setting_kinds()
returns table (
    name text, type text, fallback jsonb, minimum numeric, maximum numeric, choices text[], for_operator boolean, description text
)
language sql immutable
set search_path = lectern, pg_temp
as $$
    values
    ('approval_by_submitter', 'boolean', 'false'::jsonb, null::numeric, null::numeric, null::text[], false,
     'Submitters may decide about their own documents.'),
    ('approval_day.begins', 'time', '"08:00"', null, null, null, false, 'When the working day of approvers begins.'),
    ('approval_day.ends', 'time', '"18:00"', null, null, null, false, 'When it ends.'),
    ('approval_extensions', 'integer', '3', 0, 100, null, false, 'How often the deadline of a held document can be put off.'),
    ('approval_grace_days', 'integer', '7', 0, 365, null, false,
     'Days that the file stays locked when nobody decided in time: approvers may reopen it. 0: it is erased at once.'),
    ('approval_hours', 'number', null, 0.25, 240, null, false,
     'Working hours to decide about a held document. Not set: three working days.'),
    ('approval_mailboxes', 'addresses', null, 0, 50, null, false,
     'Who gets the mail about a held document. Not set: everybody with the right to decide.'),
    ('approval_weekends', 'boolean', 'false', null, null, null, false, 'Saturdays and Sundays are working days too.'),
    ('keep_completed_days', 'number', null, 1, 36500, null, false,
     'Days after which completed documents and their results are erased. Not set: never.'),
    ('keep_days', 'number', '30', 1, 36500, null, false, 'Days after which failed documents are erased.'),
    ('keep_original_hours', 'number', '24', 0, 876000, null, false, 'Hours that an original is kept after its document has ended.'),
    ('keep_tombstone_days', 'number', '7', 0, 36500, null, false, 'Days that is known of a denied document that it was denied.'),
    ('keep_trash_days', 'number', '30', 0, 36500, null, false, 'Days that a document stays in the trash before it is erased for good.'),
    ('legal_hold', 'boolean', 'false', null, null, null, false, 'Nothing is erased, whatever the other settings say.'),
    ('limits.open_upload_bytes_per_person', 'integer', null, 1, 1e15, null, true,
     'Bytes announced by a person''s unfinished uploads together. Not set: 1 GiB, or four of the largest documents where that is more.'),
    ('limits.upload_bytes', 'integer', null, 1, 1e15, null, true,
     'The largest document that is taken, in bytes. Not set: what the installation has.'),
    ('limits.upload_bytes_per_day', 'integer', '214748364800', 1, 1e15, null, true,
     'Bytes that all people of the tenant together may upload in a day (UTC).'),
    ('limits.upload_bytes_per_day_per_person', 'integer', '21474836480', 1, 1e15, null, true,
     'Bytes that a person may upload in a day (UTC).'),
    ('mail.digest_minutes', 'integer', '0', 0, 1440, null, false,
     'Mails to submitters are gathered for so many minutes and sent as one. 0: each at once.'),
    ('mail.from', 'mailbox', null, null, null, null, false, 'From whom mails come. Not set: what the installation has.'),
    ('mail.reply_to', 'mailbox', null, null, null, null, false, 'Where answers to mails go.'),
    ('mail.snippets', 'boolean', 'false', null, null, null, false, 'Mails about held documents show what was found, masked.'),
    ('mail.submitter', 'choices', '["completed", "failed", "denied"]', null, null,
     array['submitted', 'held', 'reminder', 'decided', 'completed', 'failed', 'denied'], false,
     'About what submitters get a mail.'),
    ('queue.cap', 'integer', null, 1, 100000, null, true,
     'Tasks of the tenant that may run or be ready at a time, in each lane. Not set: no limit.'),
    ('queue.share', 'integer', '1', 1, 1000, null, true, 'Its weight among the tenants that have work.'),
    ('scan.profile', 'choice', null, null, null, array['course', 'administrative', 'student-record'], false,
     'How soon a document is held. Not set: what the installation has.'),
    ('scan.student_numbers', 'patterns', null, 0, 20, null, false,
     'What student numbers look like here: # is a digit, & a letter (s#######). They are found without a word beside them.'),
    ('share.max_days', 'integer', '180', 0, 180, null, false, 'Days after which a reader''s link ends at the latest. 0: no links.'),
    ('time_zone', 'zone', '"UTC"', null, null, null, false, 'Where working hours are counted, as the tz database calls it.')
$$;

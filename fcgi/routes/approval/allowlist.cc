// The allowlist and the working calendar of a department, for its administrators: values proposed by
// decisions, patterns, and the hours that deadlines count.

#include <array>
#include <utility>

#include "http/paging.h"
#include "lectern/approval/allowlist.h"
#include "lectern/approval/calendar.h"
#include "lectern/db/error.h"
#include "lectern/json/write.h"
#include "routes/approval/answers.h"
#include "server/app_context.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Answer list_values(Call& call) {
  const auto state = call.request.query_value("state");
  if (state && *state != "proposed" && *state != "accepted" && *state != "refused")
    return problem::invalid_parameter("state", "must be proposed, accepted or refused");
  LECTERN_TRY(after, number_cursor(call.request));
  LECTERN_TRY(limit, page_limit(call.request));
  const auto page =
      approval::list_allowed(*call.app.databases.borrow(), approver_of(call.principal),
                             state ? std::optional<std::string>(*state) : std::nullopt, after, limit);
  return Outcome(page_of("values", page.rows, page.next));
}

Answer judge_value(Call& call) {
  const auto id = to_number(call.captures[0]);
  if (!id) return problem::not_found();
  LECTERN_TRY(body, call.body("AllowedDecision"));
  const auto decision = approval::parse_allowed_decision(body.text_of("decision"));
  if (!decision || !approval::decide_allowed(*call.app.databases.borrow(), approver_of(call.principal), *id,
                                             *decision, call.request.id()))
    return problem::not_found();
  return Outcome(Response(204));
}

Answer list_entries(Call& call) {
  return Outcome(
      list_of("entries", approval::list_allow_entries(*call.app.databases.borrow(), call.principal.tenant)));
}

/// The reason why an entry is refused, by the constraint.
Problem refused_entry(const db::Rejected& rejected) {
  static constexpr std::array kUnfit = {
      std::pair{
          "allow_entry_is_a_pattern",
          "A pattern holds a wildcard, at most six digits and nobody\u2019s mailbox. A value itself is let "
          "pass by accepting it where a decision has proposed it."},
      std::pair{"allow_entry_is_telling", "A pattern holds a letter or a digit besides its wildcards."},
  };
  for (const auto& [constraint, words] : kUnfit)
    if (rejected.constraint() == constraint) return problem::unprocessable("pattern_unfit", words);
  if (rejected.constraint() == "allow_entry_limit")
    return problem::conflict("allowlist_full", "The allowlist is full: it has 500 entries.");
  return problem::conflict("entry_exists", "This entry exists already.");
}

Answer add_entry(Call& call) {
  LECTERN_TRY(body, call.body("AllowEntryRequest"));
  approval::NewAllowEntry entry{std::string(body.text_of("pattern")), std::string(body.text_of("name")),
                                std::nullopt, std::nullopt};
  if (const std::string_view entity = body.text_of("entity_type"); !entity.empty()) entry.entity = entity;
  if (const std::string_view job = body.text_of("job_id"); !job.empty()) {
    entry.job = PublicId::parse(job);
    if (!entry.job) return problem::not_found();
  }
  try {
    auto row = approval::add_allow_entry(*call.app.databases.borrow(), approver_of(call.principal), entry,
                                         call.request.id());
    if (!row) return problem::not_found();
    return Outcome(Response::json(201, std::move(*row)));
  } catch (const db::Rejected& rejected) {
    return refused_entry(rejected);
  }
}

Answer drop_entry(Call& call) {
  const auto id = to_number(call.captures[0]);
  if (!id || !approval::drop_allow_entry(*call.app.databases.borrow(), approver_of(call.principal), *id,
                                         call.request.id()))
    return problem::not_found();
  return Outcome(Response(204));
}

Answer read_calendar(Call& call) {
  return Outcome(
      Response::json(200, approval::read_calendar(*call.app.databases.borrow(), call.principal.tenant)));
}

Answer set_calendar(Call& call) {
  LECTERN_TRY(body, call.body("Calendar"));
  const std::string calendar = json::to_text(body);
  switch (approval::set_calendar(*call.app.databases.borrow(), approver_of(call.principal), calendar,
                                 call.request.id())) {
    case approval::CalendarSet::UnknownTimeZone:
      return problem::unprocessable("unknown_time_zone", "Unknown time zone.");
    case approval::CalendarSet::DayEndsFirst:
      return problem::unprocessable("day_ends_first", "The working day ends before it begins.");
    case approval::CalendarSet::UnknownDay:
      return problem::unprocessable("no_such_day", "One of the holidays is not a valid date.");
    case approval::CalendarSet::Set:
      break;
  }
  return read_calendar(call);
}

}  // namespace

std::vector<Route> allowlist_routes() {
  const Needs manager = Needs::of(Right::Manage);
  return {
      {Method::Get, "/api/v1/allowlist", manager, Rate::Default, list_values},
      {Method::Post, "/api/v1/allowlist/values/{n}/decision", manager, Rate::Default, judge_value},
      {Method::Get, "/api/v1/allowlist/entries", manager, Rate::Default, list_entries},
      {Method::Post, "/api/v1/allowlist/entries", manager, Rate::Default, add_entry},
      {Method::Delete, "/api/v1/allowlist/entries/{n}", manager, Rate::Default, drop_entry},
      {Method::Get, "/api/v1/calendar", manager, Rate::Default, read_calendar},
      {Method::Put, "/api/v1/calendar", manager, Rate::Default, set_calendar},
  };
}

}  // namespace lectern::fcgi

// The list of documents: searched, filtered, sorted and paged by keyset; the trash is such a list too.

#include <algorithm>
#include <array>

#include "http/paging.h"
#include "lectern/json/write.h"
#include "lectern/secrets/cursor.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr int kCountAtMost = 10'000;
constexpr std::size_t kMostIds = 200;

/// A requested list. `filter` has the members that list_condition.sql reads.
struct ListRequest {
  json::Value filter = json::Object{};
  std::string sort = "-received";
  std::string cursor;
  int limit = 50;
  bool wants_count = false;
  bool own_only = false;
};

bool is_status(std::string_view name) {
  return delivery::parse_job_status(name).has_value();
}

template <std::size_t N>
bool is_one_of(std::string_view text, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// Length in code points, roughly the letters that a person counts.
std::size_t length_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & '\xC0') != '\x80'; }));
}

/// Whether `text` is a valid date such as "2026-11-30".
bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const auto year = to_number(text.substr(0, 4));
  const auto month = to_number(text.substr(5, 2));
  const auto day = to_number(text.substr(8, 2));
  if (!year || !month || !day || *year < 1970 || *month < 1 || *month > 12 || *day < 1) return false;
  constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (*year % 4 == 0 && *year % 100 != 0) || *year % 400 == 0;
  return *day <= kDays.at(static_cast<std::size_t>(*month - 1)) + (is_leap && *month == 2 ? 1 : 0);
}

/// `account:7` or `key:3`.
bool is_owner(std::string_view text) {
  const std::string_view number = text.substr(std::min(text.find(':') + 1, text.size()));
  const bool is_known = text.starts_with("account:") || text.starts_with("key:");
  return is_known && number.size() <= 18 && to_number(number).value_or(0) > 0;
}

/// The items between commas; nothing if one is empty or `fits` refuses it.
template <typename Fits>
std::optional<json::Array> pieces(std::string_view text, std::size_t at_most, Fits fits) {
  json::Array found;
  while (true) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string_view piece = text.substr(0, comma);
    if (!fits(piece) || found.size() == at_most) return std::nullopt;
    found.emplace_back(std::string(piece));
    if (comma == text.size()) return found;
    text.remove_prefix(comma + 1);
  }
}

std::optional<std::string> take_filter(const std::string& name, const std::string& value, ListRequest& list) {
  constexpr std::array<std::string_view, 3> kClasses = {"low", "medium", "high"};
  const auto set_pieces = [&](const char* member, std::optional<json::Array> found) {
    if (found) list.filter.set(member, std::move(*found));
    return found.has_value();
  };
  if (name == "q") {
    if (value.empty() || length_of(value) > 200) return "must have 1 to 200 characters";
    list.filter.set("search", value);
  } else if (name == "status") {
    if (!set_pieces("statuses", pieces(value, 8, is_status))) return "not a status of a job";
  } else if (name == "label") {
    if (value.empty() || length_of(value) > 64) return "must have 1 to 64 characters";
    list.filter.set("label", value);
  } else if (name == "external_id") {
    if (value.empty() || length_of(value) > 200) return "must have 1 to 200 characters";
    list.filter.set("external_id", value);
  } else if (name == "owner") {
    list.own_only = value == "me";
    if (!list.own_only && !is_owner(value)) return "me, account:NUMBER or key:NUMBER";
    if (!list.own_only) list.filter.set("owner", value);
  } else if (name == "confidence") {
    if (!is_one_of(value, kClasses)) return "low, medium or high";
    list.filter.set("confidence", value);
  } else if (name == "needs_person") {
    if (value != "true") return "true, or left out";
    list.filter.set("needs_person", true);
  } else if (name == "received_from" || name == "received_to") {
    if (!is_day(value)) return "a day, as 2026-11-30";
    list.filter.set(name, value);
  } else if (name == "ids") {
    if (!set_pieces("ids", pieces(value, kMostIds,
                                  [](std::string_view id) { return PublicId::parse(id).has_value(); })))
      return "up to 200 ids of jobs";
  } else {
    return "unknown parameter";
  }
  return std::nullopt;
}

std::optional<std::string> take_place(const std::string& name, const std::string& value, ListRequest& list) {
  constexpr std::array<std::string_view, 10> kSorts = {"received", "-received", "name",       "-name",
                                                       "status",   "-status",   "confidence", "-confidence",
                                                       "pages",    "-pages"};
  if (name == "sort") {
    if (!is_one_of(value, kSorts)) return "received, name, status, confidence or pages, with - downwards";
    list.sort = value;
  } else if (name == "count") {
    if (value != "true") return "true, or left out";
    list.wants_count = true;
  }
  return std::nullopt;
}

/// Reads `cursor` and `limit` into `list`, and gives all other parameters to `take(name, value, list)`, which
/// returns why one is not valid.
template <typename Take>
Result<Done, Problem> read_query(const Request& request, ListRequest& list, Take&& take) {
  std::optional<Problem> wrong;
  request.each_query_value([&](const std::string& name, const std::string& value) {
    if (name == "cursor") {
      list.cursor = value;
      if (value.empty()) wrong = unknown_cursor();
    } else if (name == "limit") {
      auto limit = page_limit(value);
      if (limit) list.limit = *limit;
      if (!limit) wrong = std::move(limit.error());
    } else if (const std::optional<std::string> why = take(name, value, list)) {
      wrong = problem::invalid_parameter(name, *why);
    }
  });
  if (wrong) return std::move(*wrong);
  return Done{};
}

Result<ListRequest, Problem> parse_list(const Request& request) {
  ListRequest list;
  LECTERN_TRY_DONE(read_query(request, list, [](const auto& name, const auto& value, ListRequest& into) {
    return name == "sort" || name == "count" ? take_place(name, value, into) : take_filter(name, value, into);
  }));
  // In one order, whatever the order of the parameters: cursors are bound to the text.
  std::sort(list.filter.object()->begin(), list.filter.object()->end(),
            [](const json::Member& a, const json::Member& b) { return a.first < b.first; });
  return list;
}

Result<ListRequest, Problem> parse_trash(const Request& request) {
  ListRequest list;
  list.sort = "-trashed";
  list.filter.set("trashed", true);
  LECTERN_TRY_DONE(read_query(request, list, [](const auto&, const auto&, ListRequest&) {
    return std::optional<std::string>("unknown parameter");
  }));
  return list;
}

/// What a cursor is bound to: the viewer and the request.
std::string name_of(const delivery::Viewer& viewer, const ListRequest& list) {
  const auto number = [](std::int64_t value) { return std::to_string(value); };
  std::string name = "documents\n" + number(viewer.tenant.value) + "\n";
  if (viewer.sees_all) {
    name += "all";
  } else {
    name += viewer.account ? "account " + number(viewer.account->value)
                           : "key " + number(viewer.api_key.value_or(0));
  }
  return name + "\n" + list.sort + "\n" + json::to_text(list.filter);
}

std::string cursor_of(Call& call, const std::string& list, delivery::ListDirection direction,
                      const delivery::ListPosition& position) {
  const char way = direction == delivery::ListDirection::Forward ? '>' : '<';
  return call.app.cursors.seal(way + std::to_string(position.row) + " " + position.key, list);
}

Result<Done, Problem> open_cursor(Call& call, const std::string& list, const std::string& cursor,
                                  delivery::ListQuery& query) {
  const auto opened = call.app.cursors.open(cursor, list);
  if (!opened) return unknown_cursor();
  const std::string_view text(*opened);
  const std::size_t blank = text.find(' ');
  const auto row = to_number(text.substr(1, blank - 1));
  if (!row) return unknown_cursor();
  query.behind = delivery::ListPosition{std::string(text.substr(blank + 1)), *row};
  query.direction =
      text.front() == '<' ? delivery::ListDirection::Backward : delivery::ListDirection::Forward;
  return Done{};
}

/// A page, and whether there is more on either side of it.
struct Page {
  std::vector<delivery::ListedJob> jobs;
  bool has_previous = false;
  bool has_next = false;
};

Page read_page(db::Database& database, const delivery::Viewer& viewer, delivery::ListQuery query) {
  const auto wanted = static_cast<std::size_t>(query.limit);
  ++query.limit;
  Page page{delivery::list_jobs(database, viewer, query)};
  const bool more = page.jobs.size() > wanted;
  if (query.direction == delivery::ListDirection::Backward) {
    if (more) page.jobs.erase(page.jobs.begin());
    page.has_previous = more;
    page.has_next = true;
  } else {
    if (more) page.jobs.pop_back();
    page.has_next = more;
    page.has_previous = query.behind.has_value();
  }
  return page;
}

void write_listed(json::Writer& out, const delivery::ListedJob& listed, const Estimates& estimates) {
  out.begin_object();
  job_members(out, listed.job, estimates);
  if (listed.owner) {
    out.key("owner").begin_object().member("owner_id", listed.owner->id).member("name", listed.owner->name);
    out.end_object();
  }
  if (listed.pages_to_check) out.key("pages_to_check").raw(*listed.pages_to_check);
  if (listed.trashed_at) {
    out.member("trashed_at", *listed.trashed_at).member("erased_after", listed.erased_after);
  }
  out.end_object();
}

Answer answer_list(Call& call, const ListRequest& list, const delivery::Viewer& viewer,
                   std::string_view path) {
  const bool descending = list.sort.front() == '-';
  delivery::ListQuery query;
  query.filter = json::to_text(list.filter);
  query.sort = list.sort.substr(descending ? 1 : 0);
  query.descending = descending;
  query.limit = list.limit;
  const std::string name = name_of(viewer, list);
  if (!list.cursor.empty()) LECTERN_TRY_DONE(open_cursor(call, name, list.cursor, query));
  auto database = call.app.databases.borrow();
  const Page page = read_page(*database, viewer, query);

  json::Writer out;
  out.begin_object().key("documents").begin_array();
  for (const auto& listed : page.jobs) write_listed(out, listed, call.app.estimates);
  out.end_array();
  std::optional<std::string> next;
  std::optional<std::string> previous;
  if (!page.jobs.empty()) {
    using delivery::ListDirection;
    if (page.has_next) next = cursor_of(call, name, ListDirection::Forward, page.jobs.back().position);
    if (page.has_previous)
      previous = cursor_of(call, name, ListDirection::Backward, page.jobs.front().position);
  }
  out.member("next_cursor", next).member("previous_cursor", previous);
  if (list.wants_count) {
    const auto found = delivery::count_jobs(*database, viewer, query.filter, kCountAtMost + 1);
    out.key("count").begin_object();
    out.member("documents", std::min<std::int64_t>(found, kCountAtMost));
    out.member("is_exact", found <= kCountAtMost).end_object();
  }
  Response response = Response::json(200, out.end_object().take());
  if (next) {
    // The address itself, so that a filter does not get lost on the way.
    std::string rest;
    for (std::string_view left = call.request.query(); !left.empty();) {
      const std::string_view pair = left.substr(0, left.find('&'));
      left.remove_prefix(std::min(pair.size() + 1, left.size()));
      if (!pair.empty() && !pair.starts_with("cursor=")) rest += std::string(pair) + "&";
    }
    response.header("Link", "<" + std::string(path) + "?" + rest + "cursor=" + *next + ">; rel=\"next\"");
  }
  return Outcome(std::move(response));
}

Answer list_documents(Call& call) {
  LECTERN_TRY(list, parse_list(call.request));
  auto viewer = viewer_of(call.principal);
  if (list.own_only) viewer.sees_all = false;
  return answer_list(call, list, viewer, "/api/v1/documents");
}

Answer list_trash(Call& call) {
  LECTERN_TRY(list, parse_trash(call.request));
  auto viewer = viewer_of(call.principal);
  // The documents that the caller may restore: their own, and all for a caller who manages the tenant.
  viewer.sees_all = call.principal.rights.has(Right::Manage);
  return answer_list(call, list, viewer, "/api/v1/trash");
}

}  // namespace

std::vector<Route> document_list_routes() {
  return {
      {Method::Get, "/api/v1/documents", Needs::of(Right::Read), Rate::Default, list_documents},
      {Method::Get, "/api/v1/trash", Needs::of(Right::Submit), Rate::Default, list_trash},
  };
}

}  // namespace lectern::fcgi

#include "lectern/identity/person.h"

namespace lectern::identity {
namespace {

constexpr db::Statement kList{"identity.list_people",
                              "select o_person, o_email from lectern.list_people($1, $2, $3::text[], "
                              "nullif($4, ''), nullif($5, ''), nullif($6, ''), nullif($7, ''), $8)",
                              db::Effect::Reads};
constexpr db::Statement kRead{"identity.read_person",
                              "select o_person, o_version from lectern.read_person($1, $2, $3::text[], $4)",
                              db::Effect::Reads};
constexpr db::Statement kChange{
    "identity.change_person",
    "select lectern.change_person($1, $2, $3::text[], $4, $5, $6::jsonb, $7, $8) as outcome"};
constexpr db::Statement kErase{"identity.erase_person",
                               "select lectern.erase_person($1, $2::text[], $3, $4, $5, $6) as outcome"};
constexpr db::Statement kExport{"identity.export_person",
                                "select lectern.export_person($1, $2, $3, $4)::text as body"};
constexpr db::Statement kAccess{"identity.person_access",
                                "select lectern.person_access($1, $2, $3, $4)::text as body"};
constexpr db::Statement kEndSessions{"identity.end_sessions_of",
                                     "select lectern.end_sessions_of($1, $2::text[], $3, $4, $5) as outcome"};
constexpr db::Statement kFind{"identity.find_person", "select lectern.find_person($1, $2) as person",
                              db::Effect::Reads};

constexpr db::Statement kIsAddress{"identity.is_mail_address", "select lectern.is_mail_address($1) as yes",
                                   db::Effect::Reads};

Outcome outcome_of(const db::Rows& rows) {
  return parse_outcome(rows.one().text("outcome"));
}

}  // namespace

PeoplePage list_people(db::Database& database, const Caller& caller, const PeopleQuery& query) {
  PeoplePage page;
  std::string last;
  const db::Rows rows = database.call(kList, {caller.tenant, caller.account, caller.rights, query.words,
                                              query.role, query.state, query.after, query.limit + 1});
  for (const db::Row row : rows) {
    if (page.people.size() == static_cast<std::size_t>(query.limit)) {
      page.next = last;
      break;
    }
    page.people.emplace_back(row.text("o_person"));
    last = row.text("o_email");
  }
  return page;
}

std::optional<PersonRow> read_person(db::Database& database, const Caller& caller, std::int64_t person) {
  const db::Rows rows = database.call(kRead, {caller.tenant, caller.account, caller.rights, person});
  if (rows.empty()) return std::nullopt;
  return PersonRow{std::string(rows[0].text("o_person")), rows[0].integer("o_version")};
}

Outcome change_person(db::Database& database, const Caller& caller, std::int64_t person,
                      std::optional<std::int64_t> version, std::string_view changes) {
  return outcome_of(database.call(kChange, {caller.tenant, caller.account, caller.rights, person, version,
                                            changes, caller.actor, caller.request_id}));
}

Outcome erase_person(db::Database& database, const Caller& caller, std::int64_t person,
                     std::optional<std::int64_t> successor) {
  return outcome_of(database.call(
      kErase, {caller.tenant, caller.rights, person, successor, caller.actor, caller.request_id}));
}

std::optional<std::string> export_person(db::Database& database, const Caller& caller, std::int64_t person) {
  return database.call(kExport, {caller.tenant, person, caller.actor, caller.request_id})
      .one()
      .optional_text("body");
}

std::optional<std::string> access_of_person(db::Database& database, const Caller& caller,
                                            std::int64_t person) {
  return database.call(kAccess, {caller.tenant, person, caller.actor, caller.request_id})
      .one()
      .optional_text("body");
}

Outcome end_sessions_of(db::Database& database, const Caller& caller, std::int64_t person) {
  return outcome_of(
      database.call(kEndSessions, {caller.tenant, caller.rights, person, caller.actor, caller.request_id}));
}

bool is_mail_address(db::Database& database, std::string_view email) {
  return database.call(kIsAddress, {email}).one().boolean("yes");
}

std::optional<std::int64_t> find_person(db::Database& database, const Caller& caller,
                                        std::string_view email) {
  return database.call(kFind, {caller.tenant, email}).one().optional_integer("person");
}

}  // namespace lectern::identity

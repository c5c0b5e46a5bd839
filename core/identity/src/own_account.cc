#include "lectern/identity/own_account.h"

namespace lectern::identity {
namespace {

constexpr db::Statement kName{"identity.change_own_name",
                              "select lectern.change_own_name($1, $2, $3, $4, $5)"};
constexpr db::Statement kReadPassword{
    "identity.read_own_password",
    "select o_phc, o_email, o_display_name, o_allowed from lectern.read_own_password($1, $2)",
    db::Effect::Reads};
constexpr db::Statement kPassword{
    "identity.change_own_password",
    "select lectern.change_own_password($1, $2, $3, $4, $5, $6, $7) as changed"};
constexpr db::Statement kAddress{
    "identity.ask_address", "select o_outcome, o_expires_at from lectern.ask_address($1, $2, $3, $4, $5)"};
constexpr db::Statement kSessions{
    "identity.list_sessions", "select o_session from lectern.list_sessions($1, $2, $3)", db::Effect::Reads};
constexpr db::Statement kEnd{"identity.end_sessions",
                             "select lectern.end_sessions($1, $2, $3, $4, $5, $6) as ended"};

}  // namespace

void change_own_name(db::Database& database, const Caller& caller, std::string_view display_name) {
  database.call(kName, {caller.tenant, caller.account, display_name, caller.actor, caller.request_id});
}

OwnPassword read_own_password(db::Database& database, const Caller& caller) {
  const db::Rows rows = database.call(kReadPassword, {caller.tenant, caller.account});
  const db::Row row = rows.one();
  return {row.optional_text("o_phc"), std::string(row.text("o_email")),
          std::string(row.text("o_display_name")), row.boolean("o_allowed")};
}

bool change_own_password(db::Database& database, const Caller& caller,
                         const std::optional<std::string>& old_phc, std::string_view phc,
                         const access::TokenHash& keep) {
  return database
      .call(kPassword,
            {caller.tenant, caller.account, old_phc, phc, db::bytes(keep), caller.actor, caller.request_id})
      .one()
      .boolean("changed");
}

AskedAddress ask_address(db::Database& database, const Caller& caller, std::string_view email) {
  const db::Rows rows =
      database.call(kAddress, {caller.tenant, caller.account, email, caller.actor, caller.request_id});
  return {parse_outcome(rows.one().text("o_outcome")), rows.one().optional_text("o_expires_at").value_or("")};
}

std::vector<std::string> list_sessions(db::Database& database, const Caller& caller,
                                       const access::TokenHash& presented) {
  std::vector<std::string> sessions;
  for (const db::Row row : database.call(kSessions, {caller.tenant, caller.account, db::bytes(presented)}))
    sessions.emplace_back(row.text("o_session"));
  return sessions;
}

bool end_session(db::Database& database, const Caller& caller, const PublicId& session) {
  return database
             .call(kEnd, {caller.tenant, caller.account, session, nullptr, caller.actor, caller.request_id})
             .one()
             .integer("ended") > 0;
}

void end_other_sessions(db::Database& database, const Caller& caller, const access::TokenHash& keep) {
  database.call(kEnd,
                {caller.tenant, caller.account, nullptr, db::bytes(keep), caller.actor, caller.request_id});
}

}  // namespace lectern::identity

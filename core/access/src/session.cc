#include "lectern/access/session.h"

#include "lectern/base/encode.h"

namespace lectern::access {
namespace {

constexpr db::Statement kSignIn{
    "access.sign_in",
    "select tenant_id, tenant_slug, tenant_name, account_id, api_key_id, email, display_name, "
    "array_to_string(roles, ',') as roles, array_to_string(rights, ',') as rights, unlimited, must "
    "from lectern.sign_in($1, $2)",
    db::Effect::Reads};

constexpr db::Statement kLookUp{"access.look_up_callers", "select * from lectern.look_up_callers($1, $2)",
                                db::Effect::Reads};

constexpr db::Statement kFindAccount{"access.find_account",
                                     "select o_tenant, o_account, o_phc from lectern.find_account($1, $2)",
                                     db::Effect::Reads};

constexpr db::Statement kOpenSession{"access.open_session",
                                     "select lectern.open_session($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr db::Statement kSessionFacts{"access.session_facts",
                                      "select o_expires_at, o_second_factor, o_has_password "
                                      "from lectern.session_facts($1, $2, $3)",
                                      db::Effect::Reads};
constexpr db::Statement kRefuse{"access.refuse_sign_in",
                                "select lectern.refuse_sign_in($1, $2, $3, $4, $5, $6, $7)"};
constexpr db::Statement kAdmit{"access.admit_sign_in", "select lectern.admit_sign_in($1, $2) as wait"};
constexpr db::Statement kForgive{"access.forgive_sign_in", "select lectern.forgive_sign_in($1, $2)"};
constexpr db::Statement kPasswordOf{"access.password_of", "select lectern.password_of($1, $2) as phc",
                                    db::Effect::Reads};
constexpr db::Statement kCloseSession{"access.close_session", "select lectern.close_session($1, $2, $3, $4)"};
constexpr db::Statement kUseBootstrap{
    "access.use_bootstrap", "select o_tenant, o_account from lectern.use_bootstrap($1, $2, $3, $4, $5, $6)"};
constexpr db::Statement kIssueBootstrap{"access.issue_bootstrap",
                                        "select lectern.issue_bootstrap($1) as issued"};

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> names;
  while (!list.empty()) {
    const std::size_t comma = std::min(list.find(','), list.size());
    names.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return names;
}

Outstanding parse_outstanding(const std::optional<std::string>& must) {
  if (!must) return Outstanding::Nothing;
  return *must == "change_password" ? Outstanding::NewPassword : Outstanding::SecondFactor;
}

Principal principal_of(const db::Row& row, SignedInBy by) {
  Principal principal;
  principal.tenant.value = row.integer("tenant_id");
  principal.tenant_slug = row.text("tenant_slug");
  principal.tenant_name = row.text("tenant_name");
  if (const auto account = row.optional_integer("account_id")) principal.account = AccountId{*account};
  if (const auto key = row.optional_integer("api_key_id")) principal.key = ApiKeyId{*key};
  principal.email = row.optional_text("email").value_or("");
  principal.display_name = row.optional_text("display_name").value_or("");
  principal.roles = split(row.text("roles"));
  principal.rights = parse_rights(split(row.text("rights")));
  principal.by = by;
  principal.unlimited = row.boolean("unlimited");
  principal.outstanding = parse_outstanding(row.optional_text("must"));
  return principal;
}

}  // namespace

SignedIn open_session(db::Database& database, TenantId tenant, AccountId account, std::string_view method,
                      const SignInOrigin& from, const std::optional<std::string>& new_phc) {
  SignedIn signed_in{new_token(), {}};
  const TokenHash hash = hash_token(signed_in.session_token);
  database.call(kOpenSession, {tenant, account, db::bytes(hash), new_phc, from.request_id, method,
                               from.user_agent, from.address});
  signed_in.principal = find_principal(database, {SignedInBy::Session, hash}).value();
  return signed_in;
}

SessionFacts read_session_facts(db::Database& database, const Principal& principal,
                                const TokenHash& presented) {
  const db::Rows rows =
      database.call(kSessionFacts, {principal.tenant, principal.account, db::bytes(presented)});
  return {rows.one().optional_text("o_expires_at"), rows.one().boolean("o_second_factor"),
          rows.one().boolean("o_has_password")};
}

std::optional<Principal> find_principal(db::Database& database, const Credential& credential) {
  const bool is_session = credential.by == SignedInBy::Session;
  const db::Rows rows = database.call(kSignIn, {db::bytes(credential.hash), is_session});
  if (rows.empty()) return std::nullopt;
  return principal_of(rows[0], credential.by);
}

std::vector<std::optional<Principal>> look_up_principals(db::Database& database,
                                                         std::span<const Credential> credentials) {
  std::vector<std::string> hashes;
  std::vector<int> sessions;
  for (const Credential& credential : credentials) {
    hashes.push_back(to_hex(credential.hash));
    sessions.push_back(credential.by == SignedInBy::Session ? 1 : 0);
  }
  std::vector<std::optional<Principal>> principals(credentials.size());
  for (const db::Row row : database.call(kLookUp, {db::array(hashes), db::array(sessions)})) {
    const auto position = static_cast<std::size_t>(row.integer("o_position") - 1);
    principals[position] = principal_of(row, credentials[position].by);
    principals[position]->seconds_left = row.optional_integer("seconds_left");
  }
  return principals;
}

int admit_sign_in(db::Database& database, std::string_view email, std::string_view address) {
  return static_cast<int>(database.call(kAdmit, {email, address}).one().integer("wait"));
}

std::variant<Proven, SignInRefused> prove_password(db::Database& database, PasswordHasher& hasher,
                                                   const SignInRequest& request) {
  const std::optional<std::string> slug =
      request.tenant.empty() ? std::nullopt : std::optional<std::string>(request.tenant);
  std::optional<std::int64_t> tenant;
  std::optional<std::int64_t> account;
  const auto refuse = [&](const char* reason, int wait) {
    database.call(kRefuse, {tenant, account, slug, request.email, request.from.address, reason,
                            request.from.request_id});
    return SignInRefused{wait};
  };
  if (const int wait = admit_sign_in(database, request.email, request.from.address); wait > 0) {
    return refuse("too_many_tries", wait);
  }
  const db::Rows found = database.call(kFindAccount, {slug, request.email});
  if (found.size() != 1) {
    hasher.check(request.password, std::nullopt);
    return refuse("unknown_account", 0);
  }
  tenant = found[0].integer("o_tenant");
  account = found[0].integer("o_account");
  const auto checked = hasher.check(request.password, std::string(found[0].text("o_phc")));
  if (!checked.matches) return refuse("wrong_password", 0);
  return Proven{TenantId{*tenant}, AccountId{*account}, checked.renewed};
}

std::variant<bool, SignInRefused> knows_password(db::Database& database, PasswordHasher& hasher,
                                                 const Principal& principal, std::string_view password,
                                                 std::string_view address) {
  if (const int wait = admit_sign_in(database, principal.email, address); wait > 0)
    return SignInRefused{wait};
  const db::Rows rows = database.call(kPasswordOf, {principal.tenant, principal.account});
  if (!hasher.check(password, rows.one().optional_text("phc")).matches) return false;
  database.call(kForgive, {principal.email, address});
  return true;
}

void sign_out(db::Database& database, const Principal& principal, const TokenHash& session,
              std::string_view request_id) {
  database.call(kCloseSession, {principal.tenant, db::bytes(session), principal.actor(), request_id});
}

std::optional<SignedIn> use_bootstrap(db::Database& database, PasswordHasher& hasher,
                                      const FirstAdministrator& administrator, const SignInOrigin& from) {
  const std::string phc = hasher.hash(administrator.password);
  const std::optional<std::string> name =
      administrator.tenant_name.empty() ? std::nullopt : std::optional(administrator.tenant_name);
  const db::Rows made =
      database.call(kUseBootstrap, {db::bytes(hash_token(administrator.token)), administrator.email,
                                    administrator.display_name, phc, name, from.request_id});
  if (made.empty()) return std::nullopt;
  return open_session(database, TenantId{made[0].integer("o_tenant")},
                      AccountId{made[0].integer("o_account")}, "bootstrap", from);
}

std::optional<std::string> issue_bootstrap(db::Database& database) {
  std::string token = new_token();
  if (!database.call(kIssueBootstrap, {db::bytes(hash_token(token))}).one().boolean("issued"))
    return std::nullopt;
  return token;
}

}  // namespace lectern::access

#include "lectern/identity/link.h"

#include "lectern/access/token.h"
#include "lectern/base/check.h"

namespace lectern::identity {
namespace {

constexpr db::Statement kPreview{
    "identity.preview_link",
    "select o_outcome, o_purpose, o_email, o_account_email, o_display_name, o_tenant_slug, o_tenant_name, "
    "o_expires_at, o_password from lectern.preview_account_link($1)",
    db::Effect::Reads};
constexpr db::Statement kUse{
    "identity.use_link",
    "select o_outcome, o_tenant, o_account, o_purpose from lectern.use_account_link($1, $2, $3, $4)"};
constexpr db::Statement kAskReset{"identity.ask_reset", "select lectern.ask_reset(nullif($1, ''), $2, $3)"};

LinkPurpose parse_purpose(std::string_view word) {
  if (word == "invitation") return LinkPurpose::Invitation;
  if (word == "reset") return LinkPurpose::Reset;
  LECTERN_CHECK(word == "address");
  return LinkPurpose::Address;
}

}  // namespace

const char* purpose_name(LinkPurpose purpose) {
  switch (purpose) {
    case LinkPurpose::Invitation:
      return "invitation";
    case LinkPurpose::Reset:
      return "reset";
    case LinkPurpose::Address:
      return "address";
  }
  return "";
}

LinkPreview preview_link(db::Database& database, std::string_view token) {
  const db::Rows rows = database.call(kPreview, {db::bytes(access::hash_token(token))});
  const db::Row row = rows.one();
  LinkPreview preview;
  preview.outcome = parse_outcome(row.text("o_outcome"));
  if (preview.outcome != Outcome::Done) return preview;
  preview.purpose = parse_purpose(row.text("o_purpose"));
  preview.email = row.text("o_email");
  preview.account_email = row.text("o_account_email");
  preview.display_name = row.text("o_display_name");
  preview.tenant_slug = row.text("o_tenant_slug");
  preview.tenant_name = row.text("o_tenant_name");
  preview.expires_at = row.text("o_expires_at");
  preview.wants_password = row.boolean("o_password");
  return preview;
}

LinkUsed use_link(db::Database& database, const LinkUse& use) {
  const db::Rows rows = database.call(
      kUse, {db::bytes(access::hash_token(use.token)), use.password_phc, use.display_name, use.request_id});
  const db::Row row = rows.one();
  LinkUsed used;
  used.outcome = parse_outcome(row.text("o_outcome"));
  if (used.outcome != Outcome::Done) return used;
  used.purpose = parse_purpose(row.text("o_purpose"));
  used.tenant.value = row.integer("o_tenant");
  used.account.value = row.integer("o_account");
  return used;
}

void ask_reset(db::Database& database, std::string_view tenant_slug, std::string_view email,
               std::string_view request_id) {
  database.call(kAskReset, {tenant_slug, email, request_id});
}

}  // namespace lectern::identity

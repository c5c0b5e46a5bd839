#include "lectern/audit/verify.h"

#include <iostream>

#include "command.h"
#include "lectern/audit/sealer.h"
#include "lectern/json/write.h"

namespace lectern::administration {
namespace {

constexpr db::Statement kExport{
    "admin.export_audit",
    "select o_id, o_tenant, o_at, o_actor, o_action, o_object, o_details, o_request, o_seal "
    "from lectern.export_audit_of_all($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kRecord{"admin.record_audit",
                                "select lectern.record_audit(null, 'admin', $1, 'audit', '{}', null)"};

constexpr int kRowsAtATime = 1000;

/// The public key of the secret `audit.key`; nothing if this user may not read it.
std::optional<audit::PublicKey> own_key(const AdminContext& context) {
  const auto secret = settings::read_secret(context.settings.secrets, "audit.key");
  if (!secret) return std::nullopt;
  return audit::SigningKey(*secret).public_key();
}

/// The keys and heads that the caller gave. Nothing, after a complaint, if one of them cannot be read.
std::optional<audit::Trust> trust_of(const AdminContext& context, const AuditTrust& given) {
  audit::Trust trust;
  for (const std::string& text : given.keys) {
    const auto key = audit::parse_key(text);
    if (!key) {
      fail(text + " is not a public key of 64 hexadecimal digits");
      return std::nullopt;
    }
    trust.keys.push_back(*key);
  }
  for (const std::string& text : given.heads) {
    const auto head = audit::parse_head(text);
    if (!head) {
      fail(text + " is not a head; `lectern-admin audit head` prints one");
      return std::nullopt;
    }
    trust.heads.push_back(*head);
  }
  if (trust.keys.empty()) {
    if (const auto own = own_key(context)) trust.keys.push_back(*own);
  }
  return trust;
}

void print_export_line(const db::Row& row) {
  json::Writer out;
  out.begin_object().member("audit_id", row.integer("o_id"));
  out.member("tenant_id", row.optional_integer("o_tenant")).member("at", row.text("o_at"));
  out.member("actor", row.text("o_actor")).member("action", row.text("o_action"));
  out.member("object", row.optional_text("o_object")).key("details").raw(std::string(row.text("o_details")));
  out.member("request_id", row.optional_text("o_request")).member("seal", row.optional_integer("o_seal"));
  std::cout << out.end_object().take() << "\n";
}

}  // namespace

int verify_audit(AdminContext& context, const AuditTrust& given) {
  const auto trust = trust_of(context, given);
  if (!trust) return 2;
  const audit::Verified result = audit::verify(context.database, *trust);
  std::cout << result.rows << " rows in " << result.seals << " seals are as they were sealed; "
            << result.unsealed << " rows have no seal yet\n";
  for (const std::string& key : result.keys) std::cout << "signed by " << key << "\n";
  if (result.head) std::cout << "head " << audit::head_text(*result.head) << "\n";
  if (trust->keys.empty())
    std::cerr
        << "lectern-admin: no trusted key is known (--key): a log that was replaced as a whole would not be "
           "noticed\n";
  if (!result.first_bad) return 0;
  return fail("the audit log is not as it was written. " + result.first_bad->what);
}

int show_audit_head(AdminContext& context) {
  const audit::Verified result = audit::verify(context.database, {});
  if (result.first_bad) return fail("the audit log is not as it was written. " + result.first_bad->what);
  if (!result.head) return fail("nothing is sealed yet");
  std::cout << audit::head_text(*result.head) << "\n";
  return 0;
}

int show_audit_key(AdminContext& context) {
  const auto secret = settings::read_secret(context.settings.secrets, "audit.key");
  if (!secret) return fail(secret.error().message);
  std::cout << audit::key_text(audit::SigningKey(*secret).public_key()) << "\n";
  return 0;
}

int export_audit(AdminContext& context, const std::string& slug) {
  std::optional<TenantId> tenant;
  if (!slug.empty()) {
    tenant = find_tenant(context, slug);
    if (!tenant) return 1;
  }
  context.database.call(kRecord, {"exported_audit"});
  for (std::int64_t after = 0;;) {
    const db::Rows rows = context.database.call(kExport, {tenant, after, kRowsAtATime});
    if (rows.empty()) return std::cout.flush() ? 0 : fail("the export could not be written");
    for (const db::Row row : rows) {
      print_export_line(row);
      after = row.integer("o_id");
    }
  }
}

}  // namespace lectern::administration

#include "lectern/tenants/mail_test.h"

namespace lectern::tenants {
namespace {

constexpr db::Statement kQueue{"tenants.queue_test_mail",
                               "select lectern.queue_test_mail($1, $2, $3, $4) as mail"};
constexpr db::Statement kRead{"tenants.read_test_mail",
                              "select o_state, o_detail from lectern.read_test_mail($1, $2)",
                              db::Effect::Reads};
constexpr db::Statement kDrop{"tenants.drop_test_mail", "select lectern.drop_test_mail($1, $2)"};

}  // namespace

std::optional<std::int64_t> queue_test_mail(db::Database& database, TenantId tenant, std::int64_t account,
                                            std::string_view email, std::string_view request_id) {
  return database.call(kQueue, {tenant, account, email, request_id}).one().optional_integer("mail");
}

std::optional<TestMailResult> read_test_mail(db::Database& database, TenantId tenant, std::int64_t mail) {
  const db::Rows rows = database.call(kRead, {tenant, mail});
  if (rows.empty()) return TestMailResult{false, "The mail was forgotten."};
  if (rows[0].text("o_state") == "waiting") return std::nullopt;
  return TestMailResult{rows[0].text("o_state") == "delivered", std::string(rows[0].text("o_detail"))};
}

void drop_test_mail(db::Database& database, TenantId tenant, std::int64_t mail) {
  database.call(kDrop, {tenant, mail});
}

}  // namespace lectern::tenants

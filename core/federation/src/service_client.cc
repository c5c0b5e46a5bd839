#include "lectern/federation/service_client.h"

#include "lectern/access/token.h"

namespace lectern::federation {
namespace {

constexpr db::Statement kCreate{
    "federation.create_service_client",
    "select lectern.create_service_client($1, $2, $3, $4, $5, $6, $7, $8, $9) as client"};
constexpr db::Statement kList{"federation.list_service_clients",
                              "select * from lectern.list_service_clients($1)", db::Effect::Reads};
constexpr db::Statement kEnd{"federation.end_service_client",
                             "select lectern.end_service_client($1, $2, $3, $4) as ended"};

}  // namespace

std::optional<std::int64_t> create_service_client(db::Database& database, const access::Principal& maker,
                                                  const ServiceClientOrder& order,
                                                  std::string_view request_id) {
  const access::TokenHash nobody_has_it = access::hash_token(access::new_api_key());
  return database
      .call(kCreate, {maker.tenant, order.name, order.issuer, order.audience, order.subject,
                      db::array(order.scopes), db::bytes(nobody_has_it), maker.actor(), request_id})
      .one()
      .optional_integer("client");
}

std::vector<ServiceClientRow> list_service_clients(db::Database& database,
                                                   const access::Principal& principal) {
  std::vector<ServiceClientRow> clients;
  for (const db::Row row : database.call(kList, {principal.tenant})) {
    ServiceClientRow client;
    client.id = row.integer("o_client");
    client.name = row.text("o_name");
    client.issuer = row.text("o_issuer");
    client.audience = row.text("o_audience");
    client.subject = row.text("o_subject");
    client.scopes_json = row.text("o_scopes");
    client.key = access::ApiKeyId{row.integer("o_key")};
    client.created_at = row.text("o_created_at");
    client.last_used_at = row.optional_text("o_last_used_at");
    clients.push_back(std::move(client));
  }
  return clients;
}

bool end_service_client(db::Database& database, const access::Principal& principal, std::int64_t client,
                        std::string_view request_id) {
  return database.call(kEnd, {principal.tenant, client, principal.actor(), request_id})
      .one()
      .boolean("ended");
}

}  // namespace lectern::federation

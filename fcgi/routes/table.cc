#include "routes/routes.h"

namespace lectern::fcgi {
namespace {

void append(std::vector<Route>& table, std::vector<Route> routes) {
  table.insert(table.end(), routes.begin(), routes.end());
}

}  // namespace

std::vector<Route> api_table() {
  std::vector<Route> table = operations_routes();
  append(table, document_routes());
  append(table, document_list_routes());
  append(table, document_change_routes());
  append(table, dead_task_routes());
  append(table, result_routes());
  append(table, share_routes());
  append(table, reconversion_routes());
  append(table, analysis_routes());
  append(table, enhancement_routes());
  append(table, model_use_routes());
  append(table, configuration_routes());
  append(table, access_routes());
  append(table, sign_in_routes());
  append(table, factor_routes());
  append(table, key_routes());
  append(table, provider_routes());
  append(table, service_client_routes());
  append(table, audit_routes());
  append(table, approval_routes());
  append(table, setting_routes());
  append(table, setting_change_routes());
  append(table, people_routes());
  append(table, invitation_routes());
  append(table, group_routes());
  append(table, link_routes());
  append(table, own_account_routes());
  append(table, tenant_routes());
  append(table, webhook_routes());
  return table;
}

std::vector<Route> upload_table() {
  std::vector<Route> table = intake_routes();
  append(table, tus_routes());
  return table;
}

}  // namespace lectern::fcgi

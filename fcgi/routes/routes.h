#pragma once

/// The routes by resource; each function is in the file of its resource.

#include <vector>

#include "server/router.h"

namespace lectern::fcgi {

std::vector<Route> operations_routes();       ///< health, metrics
std::vector<Route> sign_in_routes();          ///< signing in step by step
std::vector<Route> factor_routes();           ///< second factors of a person
std::vector<Route> access_routes();           ///< sign-in, me
std::vector<Route> key_routes();              ///< API keys
std::vector<Route> audit_routes();            ///< the audit log
std::vector<Route> document_routes();         ///< status, cancel, reprocess
std::vector<Route> document_list_routes();    ///< the list, and the trash as a list
std::vector<Route> document_change_routes();  ///< trash, restore, erase; many at once
std::vector<Route> dead_task_routes();        ///< tasks that were given up, and retrying them
std::vector<Route> result_routes();           ///< results, files, signed links
std::vector<Route> approval_routes();         ///< holds, reviews, decisions, the script-free page
std::vector<Route> setting_routes();          ///< settings of the tenant
std::vector<Route> setting_change_routes();   ///< who changed them, taking back, a test mail
std::vector<Route> people_routes();           ///< people, for administrators
std::vector<Route> invitation_routes();       ///< invitations
std::vector<Route> group_routes();            ///< groups that give roles
std::vector<Route> link_routes();             ///< mailed one-time links
std::vector<Route> own_account_routes();      ///< one's own name, password, address, sessions
std::vector<Route> tenant_routes();           ///< tenants, for operators
std::vector<Route> webhook_routes();          ///< webhooks and their deliveries
std::vector<Route> intake_routes();           ///< upload role: raw and multipart
std::vector<Route> tus_routes();              ///< upload role: resumable
std::vector<Route> share_routes();            ///< links for readers
std::vector<Route> reconversion_routes();     ///< documents that an older pipeline converted
std::vector<Route> analysis_routes();         ///< analyses of a document
std::vector<Route> enhancement_routes();      ///< corrections by a model, and the calls about a document
std::vector<Route> model_use_routes();        ///< costs and providers of models
std::vector<Route> provider_routes();         ///< ways to sign in
std::vector<Route> service_client_routes();   ///< programs with tokens of an issuer
std::vector<Route> configuration_routes();    ///< the versioned configuration, presets

/// Everything that `lectern-web` answers, by role.
std::vector<Route> api_table();
std::vector<Route> upload_table();

}  // namespace lectern::fcgi

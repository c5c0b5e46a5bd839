#pragma once

/// The parameters of a submission, from a query, a form or tus metadata: `SubmitParams` of openapi.yaml.

#include <string>
#include <vector>

#include "lectern/intake/submission.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// A requested submission, before its bytes.
struct SubmissionRequest {
  json::Value params = json::Object{};
  std::string filename;
  bool force = false;
  std::string password;  ///< wiped once sealed
};

/// From the query, which was checked before: parameters by name (lists with commas), `filename`, `force`. The
/// password comes from a header; 400 if it is not valid.
Result<SubmissionRequest, Problem> submission_from_query(const Call& call);

/// The password in the header Lectern-Password; empty if it is missing. The caller has to wipe it.
Result<std::string, Problem> password_of(const Request& request);

/// Whether `text` is a valid file name: up to 255 characters of UTF-8 without a NUL. Empty is valid.
bool is_filename(std::string_view text);

/// Whether `text` is a valid password of a PDF: 1 to 255 bytes of UTF-8 without a NUL.
bool is_password(std::string_view text);

/// The header Idempotency-Key for `route`, if there is one. `everything` is the text that a repeated request
/// must have in common.
Result<std::optional<intake::Idempotency>, Problem> idempotency_of(const Request& request, std::string route,
                                                                   const std::string& everything);

/// 422: the same key was used before with another request.
Problem idempotency_mismatch();

/// Parses and checks parameters in JSON.
Result<json::Value, Problem> parse_params(std::string_view text, const AppContext& app);

/// Adds what the preset that `params` names says and they do not; nothing if they name none. 422 if the
/// tenant has no preset of this name. Borrows a connection.
Result<Done, Problem> apply_preset(const Call& call, json::Value& params);

/// Whether these parameters, with their preset applied, ask for analyses.
bool wants_analyses(const json::Value& params);

/// 2, or 3 for the profile "bulk".
int lane_of(const json::Value& params);

/// Everything that `intake::admit` needs besides the bytes. Seals the password and wipes it; 503 if no worker
/// could open it.
Result<intake::Order, Problem> order_of(const Call& call, SubmissionRequest& submission,
                                        db::Database& database);

/// Seals `password` for the workers, and wipes it. Empty for an empty password; 503 if no worker has
/// published a key.
Result<std::vector<std::byte>, Problem> seal_password(std::string& password, db::Database& database);

}  // namespace lectern::fcgi

#pragma once

/// The parameters of a submission, from a query, a form or tus metadata: `SubmitParams` of openapi.yaml.

#include <string>
#include <vector>

#include "lectern/intake/submission.h"
#include "server/app_context.h"
#include "server/call.h"

namespace lectern::fcgi {

/// A submission as asked for, before its bytes.
struct SubmissionRequest {
  json::Value params = json::Object{};
  std::string filename;
  bool force = false;
  std::string password;  ///< wiped once sealed
};

/// From the query, which was checked before: parameters by their names (lists with commas), `filename`,
/// `force`; from headers: the password, or 400.
Result<SubmissionRequest, Problem> submission_from_query(const Call& call);

/// What the header Lectern-Password holds; empty where it is missing. Wipe it.
Result<std::string, Problem> password_of(const Request& request);

/// What a file's name may be, however it was sent: up to 255 characters of UTF-8 without a NUL. Empty: none.
bool is_filename(std::string_view text);

/// What a PDF's password may be, however it was sent: 1 to 255 bytes of UTF-8 without a NUL.
bool is_password(std::string_view text);

/// What the header Idempotency-Key asks for on `route`; `everything` is all that makes the request.
Result<std::optional<intake::Idempotency>, Problem> idempotency_of(const Request& request, std::string route,
                                                                   const std::string& everything);

/// The same key came before, with another request.
Problem idempotency_mismatch();

/// Checks parameters that came as JSON text.
Result<json::Value, Problem> parse_params(std::string_view text, const AppContext& app);

/// 2, or 3 for the profile "bulk".
int lane_of(const json::Value& params);

/// Everything that `intake::admit` needs to know besides the bytes. Seals the password and wipes it; 503 when
/// no worker could open it.
Result<intake::Order, Problem> order_of(const Call& call, SubmissionRequest& submission,
                                        db::Database& database);

/// The key under which workers read passwords, as sealed bytes of this one. Wipes `password`.
Result<std::vector<std::byte>, Problem> seal_password(std::string& password, db::Database& database);

}  // namespace lectern::fcgi

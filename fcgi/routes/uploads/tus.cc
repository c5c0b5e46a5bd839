// Resumable uploads: tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation,
// creation-with-upload, creation-defer-length, termination, checksum and expiration.

#include "lectern/intake/uploads.h"
#include "lectern/json/write.h"
#include "lectern/secrets/seal.h"
#include "lectern/store/checksum.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"
#include "routes/uploads/submission.h"
#include "routes/uploads/tus_headers.h"
#include "routes/uploads/upload_quota.h"

namespace lectern::fcgi {
namespace {

using access::Right;

Problem gone() {
  return problem::not_found().with_detail("There is no such upload, or it has expired.");
}

Result<intake::Upload, Problem> find_upload(const Call& call) {
  const auto id = PublicId::parse(call.captures[0]);
  if (!id) return gone();
  auto upload = intake::find_upload(*call.app.databases.borrow(), uploader_of(call), *id);
  if (!upload) return gone();
  return std::move(*upload);
}

void drop(const Call& call, const intake::Upload& upload) {
  intake::drop_upload(*call.app.databases.borrow(), call.app.spool, call.principal.tenant, upload.id);
}

/// A complete upload becomes a job. `hash` if the bytes were hashed as they came; otherwise the file is read
/// again.
Result<intake::Admitted, Problem> complete(Call& call, const intake::Upload& upload, store::SpoolFile& file,
                                           std::optional<store::Hash> hash) {
  if (!hash) {
    auto examined = intake::examine(call.app.sniffer, file);
    if (!examined) {
      drop(call, upload);
      return problem::refused(examined.error());
    }
    hash = *examined;
  }
  auto params = json::decode(upload.params);
  if (!params) return problem::internal_error();
  SubmissionRequest submission{std::move(*params), upload.filename, upload.force, {}};
  auto database = call.app.databases.borrow();
  LECTERN_TRY(order, order_of(call, submission, *database));
  order.sealed_password = upload.sealed_password;
  order.upload = upload.id;
  auto admitted = intake::admit(*database, call.app.notifier, call.app.store, file, *hash, order);
  if (!admitted) return problem::internal_error();
  log_admitted(call, *admitted);
  return std::move(*admitted);
}

Problem append_problem(Call& call, const intake::Upload& upload, const intake::AppendRefusal& refusal) {
  using Reason = intake::AppendRefusal::Reason;
  switch (refusal.reason) {
    case Reason::TooManyBytes:
      return problem::too_large("More bytes arrived than the length of the upload.");
    case Reason::ChecksumMismatch:
      return {460, "checksum_mismatch", "The checksum does not match",
              "These bytes were not kept. Send them again."};
    case Reason::NotAPdf:
      break;
  }
  drop(call, upload);
  return problem::refused(*refusal.refusal);
}

/// Appends the request's body. Returns the hash of the file if this request brought all of it.
Result<std::optional<store::Hash>, Problem> append(Call& call, const intake::Upload& upload,
                                                   store::SpoolFile& file) {
  LECTERN_TRY(checksum, tus_checksum(call.request));
  call.app.store.check_room(call.request.content_length().value_or(0));
  if (upload.job) return std::optional<store::Hash>();
  intake::UploadAppender appender(call.app.sniffer, file, upload.length.value_or(upload.limit),
                                  std::move(checksum));
  for (;;) {
    const auto space = appender.room(kPiece);
    const auto bytes = space.first(call.request.read(space));
    if (bytes.empty()) break;
    if (const auto taken = appender.take(bytes); !taken) return append_problem(call, upload, taken.error());
  }
  auto whole = appender.finish();
  if (!whole) return append_problem(call, upload, whole.error());
  return *whole;
}

/// Appends the request's body and, if the upload is complete then, makes the job.
Result<std::optional<intake::Admitted>, Problem> take_body(Call& call, const intake::Upload& upload,
                                                           store::SpoolFile& file) {
  LECTERN_TRY(whole, append(call, upload, file));
  intake::touch_upload(*call.app.databases.borrow(), call.principal.tenant, upload);
  if (!upload.is_complete(file.size())) return std::optional<intake::Admitted>();
  LECTERN_TRY(admitted, complete(call, upload, file, whole));
  return std::optional(std::move(admitted));
}

Response& with_job(Response& response, const std::optional<std::string>& job) {
  if (job) response.header("Lectern-Job", *job);
  return response;
}

/// What became of a complete upload, as headers: tus wants no body here.
Response& with_admission(Response& response, const std::optional<intake::Admitted>& admitted) {
  if (admitted && admitted->duplicate) response.header("Lectern-Duplicate", "true");
  return with_job(response, admitted ? std::optional(admitted->job.text()) : std::nullopt);
}

Answer describe(Call& call) {
  Response response(204);
  response.header("Tus-Resumable", kTusVersion).header("Tus-Version", kTusVersion);
  response.header("Tus-Extension", kTusExtensions).header("Tus-Checksum-Algorithm", store::kChecksumNames);
  response.header("Tus-Max-Size", call.app.settings.limits.upload_bytes);
  return Outcome(std::move(response));
}

Answer describe_one(Call& call) {
  if (!PublicId::parse(call.captures[0])) return gone();
  return describe(call);
}

Problem wrong_metadata(std::string_view key, std::string why) {
  return problem::invalid_parameter("Upload-Metadata", std::string(key) + ": " + std::move(why));
}

/// Keys that clients send by default, and that are not used here.
bool is_idle_key(std::string_view key) {
  return key == "type" || key == "filetype" || key == "relativePath";
}

/// The header `Upload-Metadata`, checked: a submission without its bytes.
Result<SubmissionRequest, Problem> submission_from_metadata(const Call& call) {
  LECTERN_TRY(metadata, tus_metadata(call.request.param("HTTP_UPLOAD_METADATA")));
  SubmissionRequest submission;
  for (auto& [name, value] : metadata) {
    if (name == "filename" || name == "name") {
      if (!is_filename(value)) return wrong_metadata(name, "at most 255 characters of UTF-8");
      if (name == "filename" || submission.filename.empty()) submission.filename = value;
    } else if (name == "params") {
      LECTERN_TRY(params, parse_params(value, call.app));
      submission.params = std::move(params);
    } else if (name == "password") {
      if (!is_password(value)) return wrong_metadata(name, "1 to 255 bytes of UTF-8, without a NUL");
      submission.password = std::move(value);
    } else if (name == "force") {
      const bool is_yes = value == "1" || value == "true";
      if (!is_yes && value != "0" && value != "false") return wrong_metadata(name, "0, 1, true or false");
      submission.force = is_yes;
    } else if (!is_idle_key(name)) {
      return problem::invalid_parameter("Upload-Metadata", "unknown key");
    }
  }
  return submission;
}

Result<intake::Upload, Problem> make_upload(Call& call, SubmissionRequest& submission,
                                            std::optional<std::int64_t> length) {
  auto database = call.app.databases.borrow();
  LECTERN_TRY(sealed, seal_password(submission.password, *database));
  auto created = intake::create_upload(*database, uploader_of(call),
                                       {.id = PublicId::random(),
                                        .length = length,
                                        .filename = intake::tidy_filename(submission.filename),
                                        .params = json::to_text(submission.params),
                                        .force = submission.force,
                                        .sealed_password = std::move(sealed),
                                        .job = std::nullopt,
                                        .expires = {}},
                                       call.app.settings.limits.upload_bytes);
  if (!created) return quota_problem(created.error());
  return std::move(*created);
}

Answer create(Call& call) {
  LECTERN_TRY_DONE(check_tus_version(call.request));
  LECTERN_TRY(length, tus_new_length(call.request));
  if (length && *length > call.app.settings.limits.upload_bytes) {
    const std::int64_t limit = upload_limit(call.app, call.principal.tenant);
    if (*length > limit) return too_large_for(limit);
  }
  const bool has_body = !call.request.content_type().empty() ||
                        call.request.content_length().value_or(0) > 0 ||
                        !call.request.param("HTTP_TRANSFER_ENCODING").empty();
  if (has_body) LECTERN_TRY_DONE(check_tus_body(call.request));
  LECTERN_TRY(submission, submission_from_metadata(call));
  LECTERN_TRY_DONE(apply_preset(call, submission.params));
  call.app.store.check_room(length.value_or(0));
  LECTERN_TRY(upload, make_upload(call, submission, length));
  store::SpoolFile file = call.app.spool.create(upload.id);
  std::optional<intake::Admitted> admitted;
  if (has_body) {
    LECTERN_TRY(taken, take_body(call, upload, file));
    admitted = std::move(taken);
  }
  Response response(201);
  response.header("Location", "/api/v1/uploads/" + upload.id.text()).header("Tus-Resumable", kTusVersion);
  response.header("Upload-Offset", file.size()).header("Upload-Expires", upload.expires);
  return Outcome(std::move(with_admission(response, admitted)));
}

Answer offset(Call& call) {
  LECTERN_TRY_DONE(check_tus_version(call.request));
  LECTERN_TRY(upload, find_upload(call));
  std::int64_t size = upload.length.value_or(0);
  if (!upload.job) {
    size = call.app.spool.size(upload.id);
    // Complete, and no job: the program ended, or the database was away, between the last byte and the
    // commit.
    if (upload.length && size == *upload.length) {
      if (auto file = call.app.spool.lock(upload.id)) {
        LECTERN_TRY(admitted, complete(call, upload, *file, std::nullopt));
        upload.job = admitted.job.text();
      }
    }
  }
  Response response(200);
  response.header("Tus-Resumable", kTusVersion).header("Cache-Control", "no-store");
  response.header("Upload-Offset", size).header("Upload-Expires", upload.expires);
  if (upload.length) {
    response.header("Upload-Length", *upload.length);
  } else {
    response.header("Upload-Defer-Length", "1");
  }
  return Outcome(std::move(with_job(response, upload.job)));
}

Problem wrong_offset(std::int64_t offset) {
  return problem::conflict("wrong_offset", "The upload is at another offset.")
      .with_members("\"upload_offset\":" + std::to_string(offset))
      .with_headers("Upload-Offset: " + std::to_string(offset) + "\r\n");
}

Problem busy() {
  return Problem{423, "locked", "The upload is busy", "Another request is writing to it."}.with_retry_after(
      1);
}

Answer resume(Call& call) {
  LECTERN_TRY_DONE(check_tus_version(call.request));
  LECTERN_TRY_DONE(check_tus_body(call.request));
  LECTERN_TRY(wanted, tus_number(call.request, "HTTP_UPLOAD_OFFSET", "Upload-Offset"));
  if (!wanted) return problem::invalid_parameter("Upload-Offset", "missing");
  LECTERN_TRY(upload, find_upload(call));
  if (upload.job) {
    if (*wanted != upload.length) return wrong_offset(upload.length.value_or(0));
    Response done(204);
    done.header("Tus-Resumable", kTusVersion).header("Upload-Offset", *wanted);
    return Outcome(std::move(with_job(done, upload.job)));
  }
  auto file = call.app.spool.lock(upload.id);
  if (!file) return busy();
  if (file->size() != *wanted) return wrong_offset(file->size());
  if (!upload.length) upload.limit = upload_limit(call.app, call.principal.tenant);
  LECTERN_TRY(later_length, tus_number(call.request, "HTTP_UPLOAD_LENGTH", "Upload-Length"));
  if (!upload.length && later_length) {
    if (*later_length > upload.limit) return too_large_for(upload.limit);
    if (*later_length < file->size())
      return problem::invalid_parameter("Upload-Length", "less than what has arrived");
    upload.length = later_length;
  }
  LECTERN_TRY(admitted, take_body(call, upload, *file));
  Response response(204);
  response.header("Tus-Resumable", kTusVersion).header("Upload-Offset", file->size());
  response.header("Upload-Expires", upload.expires);
  return Outcome(std::move(with_admission(response, admitted)));
}

Answer abandon(Call& call) {
  LECTERN_TRY_DONE(check_tus_version(call.request));
  LECTERN_TRY(upload, find_upload(call));
  if (!upload.job && !call.app.spool.lock(upload.id)) return busy();
  drop(call, upload);
  Response response(204);
  response.header("Tus-Resumable", kTusVersion);
  return Outcome(std::move(response));
}

/// An upload whose spooled file is gone is gone.
template <Answer (*handler)(Call&)>
Answer tus(Call& call) {
  try {
    return handler(call);
  } catch (const store::Error& error) {
    if (error.kind() != store::Error::Kind::Missing) throw;
    return gone();
  }
}

}  // namespace

std::vector<Route> tus_routes() {
  constexpr bool kTakesDocument = true;
  const auto may_submit = Needs::of(Right::Submit);
  return {
      {Method::Options, "/api/v1/uploads", Needs::nothing(), Rate::None, describe},
      {Method::Post, "/api/v1/uploads", may_submit, Rate::Submit, tus<create>, kTakesDocument},
      {Method::Options, "/api/v1/uploads/{id}", Needs::nothing(), Rate::None, describe_one},
      {Method::Head, "/api/v1/uploads/{id}", may_submit, Rate::None, tus<offset>},
      {Method::Patch, "/api/v1/uploads/{id}", may_submit, Rate::None, tus<resume>, kTakesDocument},
      {Method::Delete, "/api/v1/uploads/{id}", may_submit, Rate::None, tus<abandon>},
  };
}

}  // namespace lectern::fcgi

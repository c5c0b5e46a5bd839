// Resumable uploads: tus 1.0.0 (https://tus.io/protocols/resumable-upload) with creation,
// creation-with-upload, creation-defer-length, termination, checksum and expiration.

#include <charconv>

#include "lectern/base/log.h"
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

constexpr db::Statement kCreate{"fcgi.create_upload",
                                "select o_expires, o_limit, o_refusal, o_wait from lectern.create_upload($1, "
                                "$2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr db::Statement kRead{
    "fcgi.read_upload",
    "select o_bytes, o_filename, o_params, o_force, o_sealed_password, o_job, o_expires "
    "from lectern.read_upload($1, $2, $3)",
    db::Effect::Reads};
constexpr db::Statement kTouch{"fcgi.touch_upload", "select lectern.touch_upload($1, $2, $3)"};
constexpr db::Statement kDrop{"fcgi.drop_upload", "select lectern.drop_upload($1, $2)"};

/// An upload as the database knows it.
struct Upload {
  PublicId id;
  std::optional<std::int64_t> length;
  std::string filename;
  std::string params;
  bool force = false;
  std::vector<std::byte> sealed_password;
  std::optional<std::string> job;
  std::string expires;
  std::int64_t limit = 0;  ///< of the tenant, for one document; asked for where it has said no length
};

Problem gone() {
  return problem::not_found().with_detail("There is no such upload, or it has expired.");
}

Result<Upload, Problem> find_upload(const Call& call) {
  auto id = PublicId::parse(call.captures[0]);
  if (!id) return gone();
  auto database = call.app.databases.borrow();
  const db::Rows rows = database->call(kRead, {call.principal.tenant, call.principal.actor(), *id});
  if (rows.empty()) return gone();
  const db::Row row = rows[0];
  Upload upload{std::move(*id),
                row.optional_integer("o_bytes"),
                std::string(row.text("o_filename")),
                std::string(row.text("o_params")),
                row.boolean("o_force"),
                {},
                row.optional_text("o_job"),
                std::string(row.text("o_expires"))};
  if (!row.is_null("o_sealed_password")) upload.sealed_password = row.bytes("o_sealed_password");
  return upload;
}

/// A whole upload becomes a job. `hash` where the bytes were hashed as they came; otherwise the file is read
/// again.
Result<intake::Admitted, Problem> complete(Call& call, const Upload& upload, store::SpoolFile& file,
                                           std::optional<store::Hash> hash) {
  if (!hash) {
    auto examined = intake::examine(call.app.sniffer, file);
    if (!examined) {
      call.app.spool.remove(upload.id);
      call.app.databases.borrow()->call(kDrop, {call.principal.tenant, upload.id});
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

/// The bytes of one request, appended to the file.
struct Appended {
  std::optional<store::Hash> whole;  ///< of the file, when this request brought all of it
};

Result<Done, Problem> judge_beginning(Call& call, const Upload& upload, std::span<const std::byte> bytes) {
  auto refusal = call.app.sniffer.judge(bytes);
  if (!refusal) return Done{};
  call.app.spool.remove(upload.id);
  call.app.databases.borrow()->call(kDrop, {call.principal.tenant, upload.id});
  return problem::refused(*refusal);
}

Result<Appended, Problem> append(Call& call, const Upload& upload, store::SpoolFile& file,
                                 std::optional<TusChecksum>& checksum) {
  const std::int64_t start = file.size();
  const std::int64_t most = upload.length.value_or(upload.limit);
  store::Hasher hasher;
  for (;;) {
    const auto room = file.room(kPiece);
    const auto bytes = room.first(call.request.read(room));
    if (bytes.empty()) break;
    if (file.size() + static_cast<std::int64_t>(bytes.size()) > most) {
      return problem::too_large("More bytes came than the upload's length.");
    }
    if (file.size() == 0 && bytes.size() >= intake::kSniffBytes) {
      LECTERN_TRY_DONE(judge_beginning(call, upload, bytes));
    }
    if (start == 0) hasher.add(bytes);
    if (checksum) checksum->digest.add(bytes);
    file.append(bytes);
  }
  file.flush();
  if (checksum && checksum->digest.finish() != checksum->expected) {
    file.truncate(start);
    return Problem{460, "checksum_mismatch", "The checksum does not match",
                   "These bytes were not kept. Send them again."};
  }
  Appended appended;
  const bool all_at_once = start == 0 && file.size() >= static_cast<std::int64_t>(intake::kSniffBytes);
  if (all_at_once) appended.whole = hasher.finish();
  return appended;
}

/// Appends the request's body and, when the upload is whole, makes the job.
Result<std::optional<intake::Admitted>, Problem> take_body(Call& call, Upload& upload,
                                                           store::SpoolFile& file) {
  LECTERN_TRY(checksum, tus_checksum(call.request));
  call.app.store.check_room(call.request.content_length().value_or(0));
  std::optional<store::Hash> whole;
  if (!upload.job) {
    LECTERN_TRY(appended, append(call, upload, file, checksum));
    whole = appended.whole;
  }
  call.app.databases.borrow()->call(kTouch, {call.principal.tenant, upload.id, upload.length});
  if (upload.job || !upload.length || file.size() < *upload.length) return std::optional<intake::Admitted>();
  LECTERN_TRY(admitted, complete(call, upload, file, whole));
  return std::optional(std::move(admitted));
}

Response& with_job(Response& response, const std::optional<std::string>& job) {
  if (job) response.header("Lectern-Job", *job);
  return response;
}

/// What became of the upload, if it is whole: tus wants no body here.
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

/// Keys that clients send of their own accord, and that say nothing we would use.
bool is_idle_key(std::string_view key) {
  return key == "type" || key == "filetype" || key == "relativePath";
}

/// What `Upload-Metadata` says, checked: a submission without its bytes.
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
      return problem::invalid_parameter("Upload-Metadata", "it holds a key that is not known here");
    }
  }
  return submission;
}

Result<Upload, Problem> make_upload(Call& call, SubmissionRequest& submission,
                                    std::optional<std::int64_t> length) {
  auto database = call.app.databases.borrow();
  LECTERN_TRY(sealed, seal_password(submission.password, *database));
  Upload upload{PublicId::random(),
                length,
                intake::tidy_filename(submission.filename),
                json::to_text(submission.params),
                submission.force,
                std::move(sealed),
                std::nullopt,
                {}};
  const db::Param password =
      upload.sealed_password.empty() ? db::Param(nullptr) : db::bytes(upload.sealed_password);
  const db::Rows made =
      database->call(kCreate, {call.principal.tenant, upload.id, call.principal.actor(),
                               call.principal.account, call.principal.key, length, upload.filename,
                               upload.params, upload.force, password, call.app.settings.limits.upload_bytes});
  if (auto refusal = upload_refusal(made.one())) return std::move(*refusal);
  upload.expires = made.one().text("o_expires");
  upload.limit = made.one().integer("o_limit");
  return upload;
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
    // Whole, and no job: the program ended, or the database was away, between the last byte and the commit.
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
  return problem::conflict("wrong_offset", "The upload stands at another offset.")
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
      return problem::invalid_parameter("Upload-Length", "less than what is there");
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
  call.app.spool.remove(upload.id);
  call.app.databases.borrow()->call(kDrop, {call.principal.tenant, upload.id});
  Response response(204);
  response.header("Tus-Resumable", kTusVersion);
  return Outcome(std::move(response));
}

/// A spooled file that is gone is a gone upload.
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

// Documents in one request: the raw file, or a form.

#include <set>
#include <string>
#include <utility>

#include "http/multipart.h"
#include "lectern/json/text.h"
#include "routes/jobs/job_answers.h"
#include "routes/routes.h"
#include "routes/uploads/submission.h"
#include "routes/uploads/submission_request.h"
#include "routes/uploads/upload_quota.h"

namespace lectern::fcgi {
namespace {

using access::Right;

constexpr std::int64_t kFormOverhead = 256 * 1024;  ///< headers and small parts of a form
constexpr std::size_t kLongestField = 16 * 1024;

bool has_type(const Request& request, std::string_view wanted) {
  const std::string_view type = request.content_type();
  const std::string_view bare = type.substr(0, type.find_first_of("; "));
  return bare == wanted;
}

/// Receives the parts of a form: exactly one file, and small fields.
class Form final : public PartSink {
 public:
  Form(const AppContext& app, SubmissionRequest& submission, intake::Body& body)
      : app_(app), submission_(submission), body_(body) {}

  Result<Done, Problem> begin(const PartHead& head) override {
    part_ = head.name;
    field_.clear();
    if (!json::is_storable(part_)) return problem::bad_request("The name of a part is not UTF-8.");
    if (part_ != "file" && part_ != "params" && part_ != "password")
      return problem::invalid_body({{json::pointer_step(part_), "Unknown part of the form."}});
    const bool is_first = seen_.insert(part_).second;
    if (!is_first && part_ == "file") return problem::bad_request("The form has more than one file.");
    if (!is_first)
      return problem::invalid_body({{json::pointer_step(part_), "The form has this part twice."}});
    if (part_ != "file") return Done{};
    if (!is_filename(head.filename))
      return problem::invalid_body({{"/file", "The file name is not UTF-8 of at most 255 characters."}});
    if (submission_.filename.empty()) submission_.filename = head.filename;
    return Done{};
  }

  Result<Done, Problem> take(std::span<const std::byte> bytes) override {
    if (part_ == "file") {
      auto taken = body_.take(bytes);
      if (!taken) return problem::refused(taken.error());
      return Done{};
    }
    if (field_.size() + bytes.size() > kLongestField)
      return problem::too_large("A field of the form is too long.");
    field_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return Done{};
  }

  Result<Done, Problem> end() override {
    if (part_ == "password") {
      if (!is_password(field_))
        return problem::invalid_body({{"/password", "1 to 255 bytes of UTF-8, without a NUL."}});
      submission_.password = std::exchange(field_, {});
    }
    if (part_ == "params") {
      LECTERN_TRY(params, parse_params(field_, app_));
      submission_.params = std::move(params);
    }
    return Done{};
  }

  bool has_file() const { return seen_.contains("file"); }

 private:
  const AppContext& app_;
  SubmissionRequest& submission_;
  intake::Body& body_;
  std::string part_;
  std::string field_;
  std::set<std::string> seen_;
};

Result<Done, Problem> read_raw(Request& request, intake::Body& body) {
  for (;;) {
    const auto space = body.room(kPiece);
    const std::size_t count = request.read(space);
    if (count == 0) return Done{};
    auto taken = body.take(space.first(count));
    if (!taken) return problem::refused(taken.error());
  }
}

Result<Done, Problem> read_form(Call& call, SubmissionRequest& submission, intake::Body& body) {
  const std::string boundary = Multipart::boundary_of(call.request.content_type());
  if (boundary.empty()) return problem::bad_request("The form has no boundary.");
  Form form(call.app, submission, body);
  Multipart parts(boundary, form);
  std::vector<std::byte> chunk(kPiece);
  while (const std::size_t count = call.request.read(chunk)) {
    LECTERN_TRY_DONE(parts.feed(std::span(chunk).first(count)));
  }
  LECTERN_TRY_DONE(parts.finish());
  if (!form.has_file()) return problem::bad_request("The form has no part named \"file\".");
  return Done{};
}

/// The largest size that the document in a form of `announced` bytes can have. Above the limit only if the
/// document is certainly too large.
std::int64_t most_in_form(std::int64_t announced, std::int64_t limit) {
  return std::min(announced, std::max(limit, announced - kFormOverhead));
}

/// Checks the announced length before the first byte of the body.
Result<intake::UploadAllowance, Problem> check_announced(Call& call, bool is_form) {
  auto announced = call.request.content_length();
  if (announced == 0) return problem::refused({RefusalKind::NotAPdf, "The file is empty."});
  if (is_form && announced)
    announced = most_in_form(*announced, upload_limit(call.app, call.principal.tenant));
  LECTERN_TRY(allowance, admit_upload(call, announced));
  call.app.store.check_room(announced.value_or(0));
  return allowance;
}

Answer submit(Call& call) {
  const bool is_form = has_type(call.request, "multipart/form-data");
  if (!is_form && !has_type(call.request, "application/pdf") &&
      !has_type(call.request, "application/octet-stream")) {
    return problem::unsupported_media_type(
        "Send application/pdf, or multipart/form-data with a part named \"file\".");
  }
  LECTERN_TRY(submission, submission_from_query(call));
  LECTERN_TRY_DONE(apply_preset(call, submission.params));  // before the body: a wrong name costs no upload
  LECTERN_TRY(seconds, seconds_to_wait(call.request));
  LECTERN_TRY(allowance, check_announced(call, is_form));
  const SpooledFile spooled(call.app.spool);
  intake::Body body(call.app.sniffer, call.app.spool.create(spooled.id()), allowance.limit);
  if (auto read = is_form ? read_form(call, submission, body) : read_raw(call.request, body); !read) {
    return std::move(read.error());
  }
  if (is_form) LECTERN_TRY_DONE(apply_preset(call, submission.params));
  auto hash = body.finish();
  if (!hash) return problem::refused(hash.error());
  if (is_form || !call.request.content_length()) settle_upload(call, allowance, body.file().size());
  LECTERN_TRY(admitted, receive(call, submission, body.file(), *hash, seconds > 0));
  return answer_admitted(call, admitted, seconds, wants_analyses(submission.params));
}

}  // namespace

std::vector<Route> intake_routes() {
  constexpr bool kTakesDocument = true;
  const auto may_submit = Needs::of(Right::Submit);
  return {
      {Method::Post, "/api/v1/documents/submit", may_submit, Rate::Submit, submit, kTakesDocument},
      {Method::Put, "/api/v1/documents/submit", may_submit, Rate::Submit, submit, kTakesDocument},
      {Method::Post, "/api/v1/documents", may_submit, Rate::Submit, submit, kTakesDocument},
  };
}

}  // namespace lectern::fcgi

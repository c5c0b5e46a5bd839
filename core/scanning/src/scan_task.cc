#include "lectern/scanning/scan_task.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "lectern/base/log.h"
#include "lectern/worker/artefact.h"
#include "scan_effect.h"
#include "scan_ranges.h"

namespace lectern::scanning {
namespace {

constexpr db::Statement kRules{
    "scan.read_scan_rules", "select profile, student_numbers from lectern.read_scan_rules($1, $2::smallint)"};
constexpr db::Statement kAllowlist{
    "scan.read_allowlist",
    "select scope, entity, value_hash, pattern, name, entry_id from lectern.read_allowlist($1, $2::smallint)",
    db::Effect::Reads};

constexpr db::Statement kParts{"scan.list_scan_parts",
                               "select state, reason from lectern.list_scan_parts($1, $2::smallint)",
                               db::Effect::Reads};

constexpr std::size_t kPicturedPages = 20;  // the approval page shows as many
constexpr float kPictureDpi = 110;

double seconds_since(SteadyTime begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Nobody can read it, however often: the job fails, and the reason says why.
bool is_final(RefusalKind kind) {
  switch (kind) {
    case RefusalKind::NotAPdf:
    case RefusalKind::Malformed:
    case RefusalKind::Encrypted:
    case RefusalKind::WrongPassword:
    case RefusalKind::NoPages:
    case RefusalKind::TooLarge:
    case RefusalKind::TooManyPages:
    case RefusalKind::LimitExceeded:
      return true;
    case RefusalKind::ReaderCrashed:
    case RefusalKind::StorageUnavailable:
    case RefusalKind::InternalError:
      return false;
  }
  return false;
}

/// Patterns with a blank between them.
pii::StudentNumbers student_numbers_of(const std::string& patterns) {
  std::istringstream words(patterns);
  return pii::StudentNumbers({std::istream_iterator<std::string>(words), {}});
}

std::vector<std::int32_t> pages_with_findings(const pii::ScanReport& report) {
  std::set<std::int32_t> pages;
  for (const doc::Finding& finding : report.findings)
    if (finding.stops && finding.page > 0 && pages.size() < kPicturedPages) pages.insert(finding.page);
  return {pages.begin(), pages.end()};
}

}  // namespace

/// What the tenant has said of its documents, and of the one at hand: patterns for the detector, values by
/// entity and hash.
struct ScanTask::Allowed {
  std::string profile;  ///< the tenant's; empty: the installation's
  pii::StudentNumbers student_numbers;
  pii::Allowlist patterns = pii::Allowlist::seeds();
  std::map<std::pair<std::string, std::string>, pii::AllowScope> values;
};

struct ScanTask::Seen {
  pii::ScanReport report;
  pii::Verdict verdict;
};

ScanTask::ScanTask(worker::Workshop workshop, const pii::ValueKey& key, metrics::Registry& registry)
    : workshop_(std::move(workshop)),
      database_(db::ConnectionString(workshop_.settings.database.connection), "lectern-scan"),
      detector_(std::nullopt),
      key_(key),
      registry_(registry) {
  password_complaint_ = workshop_.passwords.complaint();
  if (!pii::profile_named(workshop_.settings.scan.profile))
    throw std::runtime_error("scan.profile must be course, administrative or student-record");
  equip();
}

/// Loads the name model. Called again while it is missing, so that putting it back needs no restart.
void ScanTask::equip() {
  const settings::Scan& scan = workshop_.settings.scan;
  auto file = names::ModelFile::open(scan.name_model.empty() ? names::model_beside_us() : scan.name_model);
  if (file) {
    model_ = *file;
    has_names_ = true;
  } else {
    log::error("no_name_model", {{"reason", file.error()}});
  }
  detector_ = detector(Allowed{});
}

/// The next task loads a model that has been put back.
std::string ScanTask::complaint() const {
  const settings::Scan& scan = workshop_.settings.scan;
  if (!has_names_ &&
      !names::ModelFile::open(scan.name_model.empty() ? names::model_beside_us() : scan.name_model))
    return "The name model is missing or damaged: every document is held.";
  return password_complaint_;
}

pii::Detector ScanTask::detector(const Allowed& allowed) const {
  const auto own = pii::profile_named(allowed.profile);
  pii::DetectorOptions options =
      pii::options_for(own ? *own : *pii::profile_named(workshop_.settings.scan.profile));
  options.allowlist = allowed.patterns;
  options.student_numbers = allowed.student_numbers;
  return pii::Detector(model_ ? std::optional(model_->model()) : std::nullopt, std::move(options));
}

jobs::Outcome ScanTask::run(const jobs::Task& task, const jobs::Assignment& assignment,
                            jobs::Progress& progress) {
  return worker::guarded(workshop_.extractor, progress, [&]() -> jobs::Outcome {
    switch (task.kind) {
      case jobs::Kind::Scan:
        return scan(task, assignment, progress);
      case jobs::Kind::ScanRange:
        return recognise_range(workshop_, task, assignment, progress);
      case jobs::Kind::ScanAssemble:
        return assemble(task, assignment, progress);
      default:
        break;
    }
    return jobs::GiveUp{
        {"scan", refusal_name(RefusalKind::InternalError), "This program does not know the task.", false}};
  });
}

/// Tries to load the name model where it is missing, once more with another attempt.
std::optional<jobs::Outcome> ScanTask::without_names(const jobs::Task& task) {
  if (!detector_.is_complete()) equip();
  if (detector_.is_complete() || task.attempt > 1) return std::nullopt;
  return jobs::TryAgain{
      {"scan", refusal_name(RefusalKind::InternalError), "The name model did not load.", true}};
}

jobs::Outcome ScanTask::scan(const jobs::Task& task, const jobs::Assignment& assignment,
                             jobs::Progress& progress) {
  const SteadyTime begin = std::chrono::steady_clock::now();
  if (auto later = without_names(task)) return std::move(*later);
  const Descriptor original = workshop_.store->open_verified(worker::original_of(task, assignment));
  auto options = worker::read_options(worker::parsed(assignment.params), workshop_.settings.limits);
  options.keep_frames = true;
  options.recognise_up_to = kRecogniseHere;
  options.on_progress = [&](std::int32_t done, std::int32_t total) { progress.report("scan", done, total); };
  auto document = worker::read_original(workshop_, task, original.get(), options);
  if (auto end = unless_usable(task, document, options.password, begin)) return std::move(*end);
  if (is_to_be_shared_out(*document, options.limits)) {
    access::wipe(options.password);
    return shared_out(workshop_, task, *document, options.limits);
  }
  if (!document->reading.unread_pages.empty()) {
    document = recognised_here(workshop_, original.get(), *document, options);
    if (auto end = unless_usable(task, document, options.password, begin)) return std::move(*end);
  }
  return judge(task, original.get(), std::move(*document), options.password, begin);
}

/// What becomes of the task when nothing came of the document, or a broken reader may do better once more.
std::optional<jobs::Outcome> ScanTask::unless_usable(const jobs::Task& task,
                                                     const Result<reading::Document, Refusal>& document,
                                                     std::string& password, SteadyTime begin) {
  std::optional<jobs::Outcome> end;
  if (!document.has_value()) {
    end = after_refusal(task, document.error(), seconds_since(begin));
  } else if (document->cut_short && document->cut_short->kind == RefusalKind::ReaderCrashed &&
             task.attempt == 1) {
    end =
        jobs::TryAgain{{"scan", refusal_name(RefusalKind::ReaderCrashed), document->cut_short->reason, true}};
  }
  if (end) access::wipe(password);
  return end;
}

/// A long document whose ranges have ended: from here on like one that was recognised at once.
jobs::Outcome ScanTask::assemble(const jobs::Task& task, const jobs::Assignment& assignment,
                                 jobs::Progress& progress) {
  const SteadyTime begin = std::chrono::steady_clock::now();
  if (auto later = without_names(task)) return std::move(*later);
  auto document = assembled(workshop_, task, assignment, lost_range(task));
  if (!document.has_value()) return after_refusal(task, document.error(), seconds_since(begin));
  const std::int32_t count = document->reading.facts.page_count;
  progress.report("scan", count, count);
  const Descriptor original = workshop_.store->open_verified(worker::original_of(task, assignment));
  std::string password =
      document->reading.facts.encrypted ? workshop_.passwords.find(task.tenant, task.job) : std::string();
  return judge(task, original.get(), std::move(*document), password, begin);
}

std::optional<std::string> ScanTask::lost_range(const jobs::Task& task) {
  const db::Rows rows = database_.call(kParts, {task.id, task.attempt});
  for (const db::Row row : rows)
    if (row.text("state") != "read")
      return row.optional_text("reason").value_or("A range of its pages was not read.");
  return std::nullopt;
}

/// `password` is wiped.
jobs::Outcome ScanTask::judge(const jobs::Task& task, int fd, reading::Document document,
                              std::string& password, SteadyTime begin) {
  const auto seen = look_through(task, document);
  if (!seen) {
    access::wipe(password);
    return after_refusal(task, {RefusalKind::InternalError, "The detector for personal data did not work."},
                         seconds_since(begin));
  }
  const auto artefacts = keep(task, fd, *seen, document, password);
  count(*seen);
  access::wipe(password);
  return jobs::Finished{effect_of({document, seen->report, seen->verdict, artefacts, seconds_since(begin)})};
}

jobs::Outcome ScanTask::after_refusal(const jobs::Task& task, const Refusal& refusal, double seconds) {
  if (is_final(refusal.kind)) return jobs::Finished{failed_effect(refusal, seconds)};
  if (refusal.kind == RefusalKind::StorageUnavailable) return worker::outage();
  // Broken twice: a human decides about what nobody could look through.
  if (task.attempt > 1) return jobs::Finished{held_unread_effect(refusal, seconds)};
  return jobs::TryAgain{{"scan", refusal_name(refusal.kind), refusal.reason, true}};
}

/// Nothing when the detector broke. What it says of that may hold text of the document and is not told.
std::optional<ScanTask::Seen> ScanTask::look_through(const jobs::Task& task,
                                                     const reading::Document& document) {
  try {
    return look(task, document);
  } catch (const db::Error&) {
    throw;
  } catch (const std::exception&) {
    log::error("detector_failed", {{"task", task.id.value}});
    return std::nullopt;
  }
}

ScanTask::Allowed ScanTask::allowed_for(const jobs::Task& task) {
  Allowed allowed;
  for (const db::Row row : database_.call(kRules, {task.id, task.attempt})) {
    allowed.profile = row.optional_text("profile").value_or("");
    allowed.student_numbers = student_numbers_of(row.optional_text("student_numbers").value_or(""));
  }
  const db::Rows rows = database_.call(kAllowlist, {task.id, task.attempt});
  for (const db::Row row : rows) {
    const auto scope = row.text("scope") == "document" ? pii::AllowScope::Document : pii::AllowScope::Tenant;
    const auto entity = row.optional_text("entity");
    if (const auto hash = row.optional_text("value_hash")) {
      allowed.values.emplace(std::pair(entity.value_or(""), *hash), scope);
      continue;
    }
    const auto kind = entity ? doc::entity_named(*entity) : std::nullopt;
    if (entity && !kind) continue;  // a kind that this detector does not know lets nothing pass
    allowed.patterns.add({scope, kind, std::string(row.text("pattern")), std::string(row.text("name")),
                          row.integer("entry_id")});
  }
  return allowed;
}

/// Values that the tenant lets pass are still seen, counted and shown, and stop nothing.
void ScanTask::let_pass(const Allowed& allowed, pii::ScanReport& report) {
  for (doc::Finding& finding : report.findings) {
    const auto found =
        allowed.values.find({std::string(doc::entity_name(finding.entity)), hex_of(finding.value_hash)});
    if (!finding.stops || found == allowed.values.end()) continue;
    finding.stops = false;
    finding.evidence.push_back(pii::evidence_of(found->second));
    --report.gate_count;
  }
}

ScanTask::Seen ScanTask::look(const jobs::Task& task, const reading::Document& document) {
  const Allowed allowed = allowed_for(task);
  Seen seen;
  seen.report = pii::scan(document.reading, detector(allowed), pii::tenant_key(key_, task.tenant.value));
  let_pass(allowed, seen.report);
  auto& unsure = seen.report.unsure_pages;
  unsure.insert(unsure.end(), document.not_recognised.begin(), document.not_recognised.end());
  std::sort(unsure.begin(), unsure.end());
  unsure.erase(std::unique(unsure.begin(), unsure.end()), unsure.end());
  seen.verdict = pii::verdict(seen.report, document.reading);
  const std::string why = document.cut_short ? " " + document.cut_short->reason : std::string();
  if (seen.verdict.clean && !document.is_complete())
    seen.verdict = {false, "Not the whole document could be checked." + why};
  else if (!seen.verdict.reason.empty() && !document.not_recognised.empty())
    seen.verdict.reason += why;
  return seen;
}

/// The framed reading goes on to the conversion; of what is held, the approver sees the pages with findings,
/// and may uncover properties.
std::vector<worker::Artefact> ScanTask::keep(const jobs::Task& task, int fd, const Seen& seen,
                                             reading::Document& document, const std::string& password) {
  std::vector<worker::Artefact> kept;
  kept.push_back({"pages", "pages.frames", stored(*workshop_.store, document.frames, task.tenant),
                  "application/x-lectern-frames"});
  document.frames = reading::Frames();
  if (seen.verdict.clean) return kept;
  if (!seen.report.property_texts.empty())
    kept.push_back({"property-texts", "properties.json",
                    workshop_.store->put(store::Bucket::Inbox, task.tenant,
                                         property_texts_json(seen.report.property_texts)),
                    "application/json"});
  const auto pages = pages_with_findings(seen.report);
  if (pages.empty()) return kept;
  auto pictures = workshop_.extractor.render(fd, pages, kPictureDpi, password);
  if (!pictures.has_value()) {
    log::warning("no_pictures", {{"task", task.id.value}, {"reason", refusal_name(pictures.error().kind)}});
    return kept;
  }
  for (const reading::Picture& picture : *pictures)
    kept.push_back({"page-picture", "pages/" + std::to_string(picture.page) + ".png",
                    workshop_.store->put(store::Bucket::Pages, task.tenant, picture.bytes), "image/png"});
  return kept;
}

void ScanTask::count(const Seen& seen) {
  if (const auto locks = workshop_.extractor.locks()) {
    const auto show = [this](const char* lock, int value) {
      registry_
          .gauge("sandbox_lock", "What holds the reader's child: 0 nothing; for Landlock its version.",
                 {{"lock", lock}})
          .set(value);
    };
    show("limits", locks->limits ? 1 : 0);
    show("seccomp", locks->seccomp ? 1 : 0);
    show("landlock", locks->landlock_abi);
  }
  registry_
      .counter("lectern_scans_total", "Documents that were scanned.",
               {{"outcome", seen.verdict.clean ? "clean" : "held"}})
      .add();
  for (const doc::Finding& finding : seen.report.findings)
    registry_
        .counter("lectern_findings_total", "Findings, by kind.",
                 {{"entity", std::string(doc::entity_name(finding.entity))},
                  {"stops", finding.stops ? "yes" : "no"}})
        .add();
}

}  // namespace lectern::scanning

#include "lectern/scanning/scan_task.h"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

#include "lectern/antivirus/clamd.h"
#include "lectern/base/log.h"
#include "lectern/scanning/verdict.h"
#include "lectern/worker/artefact.h"
#include "scan_effect.h"
#include "scan_ranges.h"
#include "virus_check.h"

namespace lectern::scanning {
namespace {

constexpr db::Statement kRules{
    "scan.read_scan_rules", "select profile, student_numbers from lectern.read_scan_rules($1, $2::smallint)"};
constexpr db::Statement kAllowlist{
    "scan.read_allowlist",
    "select scope, entity, value_hash, pattern, name, entry_id from lectern.read_allowlist($1, $2::smallint)",
    db::Effect::Reads};

constexpr db::Statement kWhenAway{"scan.read_antivirus_rule",
                                  "select lectern.read_antivirus_rule($1, $2::smallint) as rule",
                                  db::Effect::Reads};

constexpr db::Statement kParts{"scan.list_scan_parts",
                               "select state, reason from lectern.list_scan_parts($1, $2::smallint)",
                               db::Effect::Reads};

constexpr std::size_t kPicturedPages = 20;  // the approval page shows as many
constexpr float kPictureDpi = 110;

double seconds_since(SteadyTime begin) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// Patterns with a blank between them.
pii::StudentNumbers student_numbers_of(const std::string& patterns) {
  std::istringstream words(patterns);
  return pii::StudentNumbers({std::istream_iterator<std::string>(words), {}});
}

/// For every verdict that needs no pages: Pass needs them.
jobs::Outcome outcome_of(const Verdict& verdict, double seconds) {
  if (verdict.action == Action::Fail) return jobs::Finished{failed_effect(verdict, seconds)};
  if (verdict.action == Action::Hold) return jobs::Finished{held_unread_effect(verdict, seconds)};
  return postponed(verdict);
}

std::vector<std::int32_t> pages_with_findings(const pii::ScanReport& report) {
  std::set<std::int32_t> pages;
  for (const doc::Finding& finding : report.findings)
    if (finding.stops && finding.page > 0 && pages.size() < kPicturedPages) pages.insert(finding.page);
  return {pages.begin(), pages.end()};
}

}  // namespace

/// The tenant's settings for detection, and the values and patterns that it accepts, in all its documents or
/// in this one.
struct ScanTask::TenantRules {
  std::string profile;  ///< the tenant's; empty: the installation's
  pii::StudentNumbers student_numbers;
  pii::Allowlist patterns = pii::Allowlist::seeds();
  AcceptedValues values;
};

struct ScanTask::Scanned {
  pii::ScanReport report;
  Verdict verdict;
};

ScanTask::ScanTask(worker::WorkerContext context, const pii::ValueKey& key, metrics::Registry& registry)
    : context_(std::move(context)),
      database_(db::ConnectionString(context_.settings.database.connection), "lectern-scan"),
      detector_(std::nullopt),
      key_(key),
      registry_(registry) {
  password_complaint_ = context_.passwords.complaint();
  if (!pii::profile_named(context_.settings.scan.profile))
    throw std::runtime_error("scan.profile must be course, administrative or student-record");
  load_name_model();
}

/// Without a model the detector is incomplete, and no document passes.
void ScanTask::load_name_model() {
  const settings::Scan& scan = context_.settings.scan;
  auto file = names::ModelFile::open(scan.name_model.empty() ? names::model_beside_us() : scan.name_model);
  if (file) {
    model_ = *file;
    has_names_ = true;
  } else {
    log::error("no_name_model", {{"reason", file.error()}});
  }
  detector_ = detector(TenantRules{});
}

std::string ScanTask::complaint() const {
  const settings::Scan& scan = context_.settings.scan;
  if (!has_names_ &&
      !names::ModelFile::open(scan.name_model.empty() ? names::model_beside_us() : scan.name_model))
    return "The name model is missing or damaged: every document is held.";
  if (antivirus_is_away_) return "The virus scanner does not answer: documents are held.";
  return password_complaint_;
}

pii::Detector ScanTask::detector(const TenantRules& rules) const {
  const auto own = pii::profile_named(rules.profile);
  pii::DetectorOptions options =
      pii::options_for(own ? *own : *pii::profile_named(context_.settings.scan.profile));
  options.allowlist = rules.patterns;
  options.student_numbers = rules.student_numbers;
  return pii::Detector(model_ ? std::optional(model_->model()) : std::nullopt, std::move(options));
}

jobs::Outcome ScanTask::run(const jobs::Task& task, const jobs::Assignment& assignment,
                            jobs::Progress& progress) {
  return worker::guarded(context_.extractor, progress, [&]() -> jobs::Outcome {
    switch (task.kind) {
      case jobs::Kind::Scan:
        return scan(task, assignment, progress);
      case jobs::Kind::ScanRange:
        return recognise_range(context_, task, assignment, progress);
      case jobs::Kind::ScanAssemble:
        return assemble(task, assignment, progress);
      case jobs::Kind::Rescan:
        return rescan(task, assignment);
      default:
        break;
    }
    return jobs::GiveUp{
        {"scan", refusal_name(RefusalKind::InternalError), "This program does not know the task.", false}};
  });
}

/// Loads a missing model first, so that putting it back needs no restart.
std::optional<jobs::Outcome> ScanTask::postponed_without_names(const jobs::Task& task) {
  if (!detector_.is_complete()) load_name_model();
  const auto verdict = verdict_on_missing_names(detector_.is_complete(), task.attempt);
  return verdict ? std::optional(postponed(*verdict)) : std::nullopt;
}

jobs::Outcome ScanTask::scan(const jobs::Task& task, const jobs::Assignment& assignment,
                             jobs::Progress& progress) {
  const SteadyTime begin = std::chrono::steady_clock::now();
  if (auto later = postponed_without_names(task)) return std::move(*later);
  const Descriptor original = context_.store->open_verified(worker::original_of(task, assignment));
  if (auto end = ended_by_virus_check(task, original.get(), begin)) return std::move(*end);
  auto options = worker::read_options(worker::parsed(assignment.params), context_.settings.limits);
  options.keep_frames = true;
  options.everywhere = true;
  options.recognise_up_to = kRecogniseHere;
  options.on_progress = [&](std::int32_t done, std::int32_t total) { progress.report("scan", done, total); };
  auto document = worker::read_original(context_, task, original.get(), options);
  if (auto end = ended_by_reader(task, document, options.password, begin)) return std::move(*end);
  if (is_to_be_shared_out(*document, options.limits)) {
    secrets::wipe(options.password);
    return shared_out(context_, task, *document, options.limits);
  }
  if (!document->reading.unread_pages.empty()) {
    document = recognised_here(context_, original.get(), *document, options);
    if (auto end = ended_by_reader(task, document, options.password, begin)) return std::move(*end);
  }
  return finish(task, original.get(), std::move(*document), options.password, begin);
}

/// The end of the task if the virus scanner did not find the document clean. Before anything reads it.
std::optional<jobs::Outcome> ScanTask::ended_by_virus_check(const jobs::Task& task, int fd,
                                                            SteadyTime begin) {
  const settings::Antivirus& own = context_.settings.antivirus;
  if (own.socket.empty()) return std::nullopt;
  const antivirus::Answer answer =
      antivirus::scan(fd, {own.socket, own.max_bytes, std::chrono::seconds(own.timeout_seconds)});
  const auto* away = std::get_if<antivirus::Away>(&answer);
  antivirus_is_away_ = away != nullptr && !away->is_final;
  const char* outcome = away != nullptr                                    ? "unchecked"
                        : std::holds_alternative<antivirus::Clean>(answer) ? "clean"
                                                                           : "infected";
  registry_
      .counter("lectern_virus_checks_total", "Documents that the virus scanner was asked about.",
               {{"outcome", outcome}})
      .add();
  WhenAway when_away = WhenAway::Hold;
  if (away != nullptr && database_.call(kWhenAway, {task.id, task.attempt}).one().text("rule") == "refuse")
    when_away = WhenAway::Refuse;
  const auto verdict = verdict_on_virus_check(answer, when_away, task.attempt);
  if (!verdict) return std::nullopt;
  log::warning("virus_check", {{"task", task.id.value}, {"outcome", outcome}, {"reason", verdict->reason}});
  switch (verdict->action) {
    case VirusVerdict::Action::Fail:
      return jobs::Finished{infected_effect(*verdict, seconds_since(begin))};
    case VirusVerdict::Action::Hold:
      return jobs::Finished{held_unread_effect({.reason = verdict->reason}, seconds_since(begin))};
    case VirusVerdict::Action::ScanAgain:
      break;
  }
  return jobs::TryAgain{{"scan", refusal_name(RefusalKind::InternalError), verdict->reason, true}};
}

/// The end of the task if no page came, or if the reader crashed and may do better once more.
std::optional<jobs::Outcome> ScanTask::ended_by_reader(const jobs::Task& task,
                                                       const Result<reading::Document, Refusal>& document,
                                                       std::string& password, SteadyTime begin) {
  std::optional<jobs::Outcome> end;
  if (!document.has_value()) {
    end = outcome_of(verdict_on_refusal(document.error(), task.attempt), seconds_since(begin));
  } else if (const auto crash = verdict_on_crash(document->cut_short, task.attempt)) {
    end = postponed(*crash);
  }
  if (end) secrets::wipe(password);
  return end;
}

/// A long document whose ranges have ended: from here on like one that was recognised at once.
jobs::Outcome ScanTask::assemble(const jobs::Task& task, const jobs::Assignment& assignment,
                                 jobs::Progress& progress) {
  const SteadyTime begin = std::chrono::steady_clock::now();
  if (auto later = postponed_without_names(task)) return std::move(*later);
  auto document = assembled(context_, task, assignment, lost_range(task));
  if (!document.has_value())
    return outcome_of(verdict_on_refusal(document.error(), task.attempt), seconds_since(begin));
  const std::int32_t count = document->reading.facts.page_count;
  progress.report("scan", count, count);
  const Descriptor original = context_.store->open_verified(worker::original_of(task, assignment));
  std::string password =
      document->reading.facts.encrypted ? context_.passwords.find(task.tenant, task.job) : std::string();
  return finish(task, original.get(), std::move(*document), password, begin);
}

/// Looks again at a document that had passed. What let it pass already is not asked twice.
jobs::Outcome ScanTask::rescan(const jobs::Task& task, const jobs::Assignment& assignment) {
  const SteadyTime begin = std::chrono::steady_clock::now();
  if (auto later = postponed_without_names(task)) return std::move(*later);
  if (worker::parsed(task.ref).text_of("old_detector") == pii::Detector::version())
    return jobs::Finished{passed_effect()};
  const auto document = read_again(task, assignment);
  if (!document.has_value())
    return outcome_of(verdict_on_refusal(document.error(), task.attempt), seconds_since(begin));
  if (const auto crash = verdict_on_crash(document->cut_short, task.attempt)) return postponed(*crash);
  const auto scanned = scan_unless_broken(task, *document);
  if (!scanned) {
    const Refusal broken{RefusalKind::InternalError, "The detector for personal data did not work."};
    return outcome_of(verdict_on_refusal(broken, task.attempt), seconds_since(begin));
  }
  return jobs::Finished{effect_of({*document, scanned->report, scanned->verdict, {}, seconds_since(begin)})};
}

/// The original, read as for a scan. Many pages are not recognised once more: their words are in the reading
/// that was kept for the conversion.
Result<reading::Document, Refusal> ScanTask::read_again(const jobs::Task& task,
                                                        const jobs::Assignment& assignment) {
  const Descriptor original = context_.store->open_verified(worker::original_of(task, assignment));
  auto options = worker::read_options(worker::parsed(assignment.params), context_.settings.limits);
  options.keep_frames = true;
  options.recognise_up_to = kRecogniseHere;
  auto document = worker::read_original(context_, task, original.get(), options);
  secrets::wipe(options.password);
  if (!document.has_value() || document->reading.unread_pages.empty()) return document;
  if (!is_to_be_shared_out(*document, options.limits))
    return recognised_here(context_, original.get(), *document, options);
  return kept_reading(context_, task, assignment);
}

std::optional<std::string> ScanTask::lost_range(const jobs::Task& task) {
  const db::Rows rows = database_.call(kParts, {task.id, task.attempt});
  for (const db::Row row : rows)
    if (row.text("state") != "read")
      return row.optional_text("reason").value_or("A range of its pages was not read.");
  return std::nullopt;
}

/// Scans the pages, stores what the conversion and the approver need, and gives the effect. Wipes `password`.
jobs::Outcome ScanTask::finish(const jobs::Task& task, int fd, reading::Document document,
                               std::string& password, SteadyTime begin) {
  const auto scanned = scan_unless_broken(task, document);
  if (!scanned) {
    secrets::wipe(password);
    const Refusal broken{RefusalKind::InternalError, "The detector for personal data did not work."};
    return outcome_of(verdict_on_refusal(broken, task.attempt), seconds_since(begin));
  }
  const auto artefacts = store_artefacts(task, fd, *scanned, document, password);
  count(*scanned);
  secrets::wipe(password);
  return jobs::Finished{
      effect_of({document, scanned->report, scanned->verdict, artefacts, seconds_since(begin)})};
}

/// Nothing if the detector broke. The text of its exception may contain text of the document, so it is not
/// logged.
std::optional<ScanTask::Scanned> ScanTask::scan_unless_broken(const jobs::Task& task,
                                                              const reading::Document& document) {
  try {
    return scan_pages(task, document);
  } catch (const db::Error&) {
    throw;
  } catch (const std::exception&) {
    log::error("detector_failed", {{"task", task.id.value}});
    return std::nullopt;
  }
}

ScanTask::TenantRules ScanTask::rules_for(const jobs::Task& task) {
  TenantRules rules;
  for (const db::Row row : database_.call(kRules, {task.id, task.attempt})) {
    rules.profile = row.optional_text("profile").value_or("");
    rules.student_numbers = student_numbers_of(row.optional_text("student_numbers").value_or(""));
  }
  const db::Rows rows = database_.call(kAllowlist, {task.id, task.attempt});
  for (const db::Row row : rows) {
    const auto scope = row.text("scope") == "document" ? pii::AllowScope::Document : pii::AllowScope::Tenant;
    const auto entity = row.optional_text("entity");
    if (const auto hash = row.optional_text("value_hash")) {
      rules.values.emplace(std::pair(entity.value_or(""), *hash), scope);
      continue;
    }
    const auto kind = entity ? doc::entity_named(*entity) : std::nullopt;
    if (entity && !kind) continue;  // a kind that this detector does not know lets nothing pass
    rules.patterns.add({scope, kind, std::string(row.text("pattern")), std::string(row.text("name")),
                        row.integer("entry_id")});
  }
  return rules;
}

ScanTask::Scanned ScanTask::scan_pages(const jobs::Task& task, const reading::Document& document) {
  const TenantRules rules = rules_for(task);
  auto report = pii::scan(document.reading, detector(rules), pii::tenant_key(key_, task.tenant.value));
  report = with_unrecognised(with_accepted(std::move(report), rules.values), document.not_recognised);
  const Verdict verdict = verdict_on_document(document, report);
  return {std::move(report), verdict};
}

/// The framed reading, for the conversion. Of a held document also pictures of the pages with findings and
/// the texts of its properties, for the approver.
std::vector<worker::Artefact> ScanTask::store_artefacts(const jobs::Task& task, int fd,
                                                        const Scanned& scanned, reading::Document& document,
                                                        const std::string& password) {
  std::vector<worker::Artefact> kept;
  kept.push_back({"pages", "pages.frames", stored(*context_.store, document.frames, task.tenant),
                  "application/x-lectern-frames"});
  document.frames = reading::Frames();
  if (scanned.verdict.action == Action::Pass) return kept;
  if (!scanned.report.property_texts.empty())
    kept.push_back({"property-texts", "properties.json",
                    context_.store->put(store::Bucket::Inbox, task.tenant,
                                        property_texts_json(scanned.report.property_texts)),
                    "application/json"});
  const auto pages = pages_with_findings(scanned.report);
  if (pages.empty()) return kept;
  auto pictures = context_.extractor.render(fd, pages, kPictureDpi, password);
  if (!pictures.has_value()) {
    log::warning("no_pictures", {{"task", task.id.value}, {"reason", refusal_name(pictures.error().kind)}});
    return kept;
  }
  for (const reading::Picture& picture : *pictures)
    kept.push_back({"page-picture", "pages/" + std::to_string(picture.page) + ".png",
                    context_.store->put(store::Bucket::Pages, task.tenant, picture.bytes), "image/png"});
  return kept;
}

void ScanTask::count(const Scanned& scanned) {
  if (const auto locks = context_.extractor.locks()) {
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
               {{"outcome", scanned.verdict.action == Action::Pass ? "clean" : "held"}})
      .add();
  for (const doc::Finding& finding : scanned.report.findings)
    registry_
        .counter("lectern_findings_total", "Findings, by kind.",
                 {{"entity", std::string(doc::entity_name(finding.entity))},
                  {"stops", finding.stops ? "yes" : "no"}})
        .add();
}

}  // namespace lectern::scanning

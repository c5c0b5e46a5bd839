#include "lectern/worker/context.h"

#include <cctype>
#include <utility>

#include "lectern/base/log.h"
#include "lectern/json/decode.h"
#include "lectern/metrics/storage.h"

namespace lectern::worker {
namespace {

constexpr db::Statement kPublishKey{"worker.publish_seal_key", "select lectern.publish_seal_key($1::bytea)"};
constexpr db::Statement kReadPassword{
    "worker.read_password", "select o_sealed from lectern.read_password($1, $2)", db::Effect::Reads};

/// Tesseract's names for a language tag, with English as the second; English alone for an unknown tag.
std::vector<std::string> recognition_languages(std::string_view tag) {
  static constexpr std::pair<std::string_view, const char*> kNames[] = {
      {"de", "deu"}, {"fr", "fra"}, {"es", "spa"}, {"it", "ita"},
      {"pt", "por"}, {"nl", "nld"}, {"pl", "pol"}};
  const std::string_view primary = tag.substr(0, tag.find('-'));
  for (const auto& [code, name] : kNames)
    if (primary == code) return {name, "eng"};
  return {"eng"};
}

store::Address inbox_address(TenantId tenant, std::string_view hex) {
  const auto hash = store::Hash::parse(hex);
  if (!hash) throw store::Error(store::Error::Kind::Broken, std::string(hex), "not a hash");
  return {store::Bucket::Inbox, tenant, *hash};
}

}  // namespace

Passwords::Passwords(db::Database database, std::optional<std::string> secret)
    : database_(std::move(database)) {
  if (secret) opener_ = std::make_unique<secrets::SealOpener>(*secret);
  try {
    publish();
  } catch (const db::Error&) {
    log::warning("seal_key_not_published");  // `find` tries again
  }
}

std::string Passwords::complaint() const {
  return opener_ ? "" : "The secret password.key is missing: encrypted documents cannot be opened.";
}

void Passwords::publish() {
  if (!opener_ || published_) return;
  database_.call(kPublishKey, {db::bytes(opener_->public_key())});
  published_ = true;
}

std::string Passwords::find(TenantId tenant, JobId job) {
  if (!opener_) return {};
  publish();
  const db::Rows rows = database_.call(kReadPassword, {tenant, job});
  if (rows.empty()) return {};
  return opener_->open(rows.one().bytes("o_sealed")).value_or("");
}

bool is_writable(store::BlobStore& store) {
  try {
    store.check_writable();
    return true;
  } catch (const store::Error& error) {
    log::debug("store_still_away", {{"reason", error.what()}});
    return false;
  }
}

std::shared_ptr<store::BlobStore> open_store(const settings::Store& settings, metrics::Registry& registry) {
  return store::open_store({settings.root, settings.free_floor_bytes, settings.id},
                           {.observe = [&registry](const store::Operation& operation) {
                             metrics::note_storage_operation(registry, operation.verb, operation.result,
                                                             operation.seconds,
                                                             static_cast<int>(operation.breaker));
                           }});
}

WorkerContext open_context(settings::Settings settings, const std::string& program,
                           metrics::Registry& registry) {
  reading::Programs programs;
  programs.extract_path = settings.sandbox.extract_path;
  programs.ocr_path = settings.sandbox.ocr_path;
  programs.extract_socket = settings.sandbox.extract_socket;
  programs.ocr_socket = settings.sandbox.ocr_socket;
  programs.tessdata = settings.sandbox.tessdata;
  auto secret = settings::read_secret(settings.secrets, "password.key");
  if (!secret) log::warning("no_password_key");
  Passwords passwords(db::Database(db::ConnectionString(settings.database.connection), program),
                      secret ? std::optional(std::move(*secret)) : std::nullopt);
  auto store = open_store(settings.store, registry);
  return {std::move(settings), std::move(store), reading::Extractor(std::move(programs)),
          std::move(passwords)};
}

reading::ReadOptions read_options(const json::Value& params, const settings::Limits& limits) {
  reading::ReadOptions options;
  const std::string_view ocr = params.text_of("ocr");
  options.ocr = ocr == "never"    ? reading::OcrMode::Never
                : ocr == "always" ? reading::OcrMode::Always
                                  : reading::OcrMode::Auto;
  options.tags = params.text_of("tags") == "ignore" ? reading::TagUse::Ignore : reading::TagUse::Use;
  options.languages = recognition_languages(params.text_of("language"));
  options.limits.cpu = std::chrono::seconds(limits.extract_cpu_seconds);
  options.limits.memory_bytes = static_cast<std::size_t>(limits.extract_memory_bytes);
  options.limits.max_pages = static_cast<std::int32_t>(limits.pages);
  options.limits.max_ocr_pages = static_cast<std::int32_t>(limits.ocr_pages);
  return options;
}

json::Value parsed(const std::string& text) {
  auto value = json::decode(text);
  return value.has_value() && value->object() != nullptr ? std::move(*value) : json::Value(json::Object{});
}

store::Address original_of(const jobs::Task& task, const jobs::Assignment& assignment) {
  return inbox_address(task.tenant, assignment.document_sha256);
}

std::optional<store::Address> address_of(const jobs::Task& task, const jobs::KnownArtefact& artefact) {
  const auto bucket = store::parse_bucket(artefact.bucket);
  const auto hash = store::Hash::parse(artefact.sha256);
  if (!bucket || !hash) return std::nullopt;
  return store::Address{*bucket, task.tenant, *hash};
}

Result<reading::Document, Refusal> read_original(WorkerContext& context, const jobs::Task& task, int fd,
                                                 reading::ReadOptions& options) {
  auto document = context.extractor.read(fd, options);
  if (document.has_value() || document.error().kind != RefusalKind::Encrypted) return document;
  options.password = context.passwords.find(task.tenant, task.job);
  return options.password.empty() ? std::move(document) : context.extractor.read(fd, options);
}

jobs::Outcome stopped() {
  return jobs::TryAgain{{"", refusal_name(RefusalKind::InternalError), "Stopped.", true}};
}

jobs::Outage outage() {
  return {{"store", refusal_name(RefusalKind::StorageUnavailable), "The document store could not be reached.",
           true}};
}

jobs::Outcome after_store_failure(const store::Error& error) {
  using Kind = store::Error::Kind;
  log::error("store_failed", {{"address", error.address()}, {"reason", error.what()}});
  jobs::TaskError reported = outage().error;
  if (error.kind() == Kind::Missing)
    reported.message = "The document's bytes are no longer there. Send it again.";
  if (error.kind() == Kind::Damaged)
    reported.message = "The document's bytes were damaged in the store. Send it again.";
  if (error.is_outage()) return outage();
  return jobs::GiveUp{std::move(reported)};
}

}  // namespace lectern::worker

#include "lectern/providers/provider.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <stdexcept>

#include "dialects/wire.h"
#include "lectern/json/decode.h"
#include "lectern/json/schema.h"
#include "lectern/json/write.h"
#include "lectern/providers/answer.h"
#include "lectern/providers/bounds.h"
#include "link.h"
#include "quirks.h"

namespace lectern::providers {
namespace {

using Next = model::CallFailure::Next;

/// What an answer may be long: a token of text is rarely more than 16 bytes, and JSON may escape each byte to
/// six.
constexpr std::size_t kAnswerFrame = std::size_t{64} * 1024;
constexpr std::size_t kBytesPerToken = 64;
constexpr std::size_t kBytesPerVector = std::size_t{256} * 1024;
/// A server lists the whole of its model's vocabulary and templates beside its capabilities.
constexpr std::size_t kCapabilityBytes = std::size_t{64} * 1024 * 1024;
/// Of a picture, at the usual sizes.
constexpr std::int64_t kTokensPerImage = 1024;
/// What a chat template adds.
constexpr std::int64_t kTemplateTokens = 16;

model::CallFailure refused(Next next, const char* kind, std::string reason) {
  return {next, kind, std::move(reason)};
}

bool costs_nothing(const model::Prices& prices) {
  return prices.input <= 0 && prices.output <= 0;
}

// Anthropic's and Bedrock's servers refuse a schema with such words; the official SDK of Anthropic moves them
// into the description too. Gemini ignores what it does not know.
Accepted accepted_by(Dialect dialect) {
  switch (dialect) {
    case Dialect::Anthropic:
    case Dialect::Bedrock:
      return {.text_length = false, .items = false, .members = false, .ranges = false, .pattern = false};
    case Dialect::Gemini:
      return {.text_length = false, .members = false, .pattern = false};
    case Dialect::Ollama:
    case Dialect::OpenAi:
      break;
  }
  return {};
}

/// A schema as it is sent, and as the answer is checked.
struct Schemas {
  std::string sent;
  json::Schema original;
};

Result<Schemas, model::CallFailure> schemas_of(const std::string& text, Dialect dialect) {
  auto value = json::decode(text);
  if (!value.has_value()) return refused(Next::GiveUp, "schema_refused", "The schema is no JSON.");
  auto sent = bounded(*value, {}, accepted_by(dialect));
  if (!sent.has_value()) return refused(Next::GiveUp, "schema_refused", sent.error().detail);
  auto original = json::Schema::read(std::move(*value));
  if (!original.has_value()) return refused(Next::GiveUp, "schema_refused", original.error().detail);
  return Schemas{json::to_text(*sent), std::move(*original)};
}

/// What the server says about its models, asked once for each.
class Capabilities {
 public:
  /// Whether the model reads pictures, as far as the server can be asked.
  Result<bool, model::CallFailure> reads_images(Link& link, const ModelSettings& model,
                                                const std::atomic<bool>* cancelled) {
    const Dialect dialect = link.settings().dialect;
    // Other servers refuse a picture that they cannot use.
    const bool may_be_ollama =
        dialect == Dialect::Ollama ||
        (link.settings().is_local && (dialect == Dialect::OpenAi || dialect == Dialect::Anthropic));
    if (!may_be_ollama) return true;
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(model.name); known != known_.end()) return known->second;
    auto answer = link.ask_server(encode_capabilities(link.settings(), model), kCapabilityBytes, cancelled);
    // 4xx, but for 429: it does not know the question.
    const int status = answer.has_value() ? 200 : answer.error().status.value_or(0);
    if (dialect != Dialect::Ollama && status >= 400 && status < 500 && status != 429)
      return known_[model.name] = true;
    if (!answer.has_value()) return answer.error();
    return known_[model.name] = is_named(*answer, "vision");
  }

 private:
  static bool is_named(const net::HttpAnswer& answer, std::string_view wanted) {
    const auto root =
        json::decode(answer.body, {.bytes = kCapabilityBytes, .depth = 32, .values = 4'000'000});
    const json::Value* list = root.has_value() ? root->find("capabilities") : nullptr;
    return list != nullptr && list->array() != nullptr &&
           std::any_of(list->array()->begin(), list->array()->end(), [&](const json::Value& one) {
             return one.text() != nullptr && *one.text() == wanted;
           });
  }

  std::mutex mutex_;
  std::map<std::string, bool> known_;
};

/// What models and embedders of one provider share.
struct Shared {
  Shared(ProviderSettings settings, const Clock& clock) : link(std::move(settings), clock) {}
  Link link;
  Capabilities capabilities;
  Quirks quirks;
};

class RemoteModel : public model::Model {
 public:
  RemoteModel(std::shared_ptr<Shared> shared, const ModelSettings& model, const std::atomic<bool>* cancelled)
      : shared_(std::move(shared)), model_(model), cancelled_(cancelled) {}

  model::Limits limits() const override {
    return {model_.context_tokens, model_.output_tokens, model_.reads_images};
  }

  Result<model::Answer, model::CallFailure> answer(const model::Prompt& prompt) override {
    model::Prompt sent = prompt;
    sent.max_output_tokens = std::clamp(prompt.max_output_tokens, 1, std::max(1, model_.output_tokens));
    if (auto failure = problem_of(sent)) return std::move(*failure);
    std::optional<Schemas> schemas;
    if (!prompt.schema.empty()) {
      LECTERN_TRY(made, schemas_of(prompt.schema, shared_->link.settings().dialect));
      sent.schema = made.sent;
      schemas = std::move(made);
    }
    if (!prompt.images.empty()) {
      LECTERN_TRY(can_see, shared_->capabilities.reads_images(shared_->link, model_, cancelled_));
      if (!can_see) return refused(Next::GiveUp, "no_vision", "The model reads no pictures.");
    }
    for (;;) {
      auto result = ask(sent, schemas ? &schemas->original : nullptr);
      if (result.has_value() ||
          !shared_->quirks.learn(model_.name, result.error().kind, shared_->link.settings()))
        return result;
    }
  }

 private:
  std::optional<model::CallFailure> problem_of(const model::Prompt& prompt) const {
    if (!prompt.images.empty() && !model_.reads_images)
      return refused(Next::GiveUp, "no_vision", "The model reads no pictures.");
    const std::int64_t tokens = model::estimated_tokens(prompt.system) +
                                model::estimated_tokens(prompt.text) +
                                kTokensPerImage * static_cast<std::int64_t>(prompt.images.size()) +
                                kTemplateTokens + prompt.max_output_tokens;
    if (tokens > model_.context_tokens)
      return refused(Next::AskLess, "too_long", "The prompt is longer than the model can read.");
    return std::nullopt;
  }

  Result<model::Answer, model::CallFailure> ask(const model::Prompt& sent, const json::Schema* schema) {
    Link& link = shared_->link;
    std::optional<model::Answer> good;
    Link::Call call;
    call.request = [&] {
      return encode_prompt(shared_->quirks.provider(link.settings(), model_.name),
                           shared_->quirks.model(model_), sent, link.clock().now());
    };
    call.judge = [&](const net::HttpAnswer& came) -> std::optional<model::CallFailure> {
      auto answer = decode_answer(link.settings().dialect, came);
      if (!answer.has_value()) return std::move(answer.error());
      auto result = checked(std::move(*answer), sent, schema);
      if (!result.has_value()) return std::move(result.error());
      good = std::move(*result);
      return std::nullopt;
    };
    call.answer_bytes = kAnswerFrame + kBytesPerToken * static_cast<std::size_t>(sent.max_output_tokens);
    call.is_free = costs_nothing(model_.prices);
    call.cancelled = cancelled_;
    LECTERN_TRY(retries, link.run(call));
    good->retries = retries;
    return std::move(*good);
  }

  std::shared_ptr<Shared> shared_;
  const ModelSettings model_;
  const std::atomic<bool>* cancelled_;
};

class RemoteEmbedder : public model::Embedder {
 public:
  RemoteEmbedder(std::shared_ptr<Shared> shared, const ModelSettings& model,
                 const std::atomic<bool>* cancelled)
      : shared_(std::move(shared)), model_(model), cancelled_(cancelled) {}

  Result<model::Vectors, model::CallFailure> embed(const std::vector<std::string>& texts,
                                                   model::TextUse use) override {
    for (const std::string& text : texts) {
      if (model::estimated_tokens(text) > model_.context_tokens)
        return refused(Next::AskLess, "too_long", "A text is longer than the model can read.");
    }
    model::Vectors all;
    const std::size_t most = most_texts(shared_->link.settings(), model_);
    for (std::size_t at = 0; at < texts.size(); at += most) {
      const auto first = texts.begin() + static_cast<std::ptrdiff_t>(at);
      const std::size_t count = std::min(most, texts.size() - at);
      LECTERN_TRY(some, ask({first, first + static_cast<std::ptrdiff_t>(count)}, use));
      if (!all.vectors.empty() && all.vectors.front().size() != some.vectors.front().size())
        return refused(Next::Unusable, "protocol", "The vectors have different lengths.");
      std::move(some.vectors.begin(), some.vectors.end(), std::back_inserter(all.vectors));
      all.usage.input_tokens += some.usage.input_tokens;
      all.model = some.model.empty() ? model_.name : some.model;
    }
    return all;
  }

 private:
  Result<model::Vectors, model::CallFailure> ask(const std::vector<std::string>& texts, model::TextUse use) {
    Link& link = shared_->link;
    std::optional<model::Vectors> good;
    Link::Call call;
    call.request = [&] { return encode_texts(link.settings(), model_, texts, use, link.clock().now()); };
    call.judge = [&](const net::HttpAnswer& came) -> std::optional<model::CallFailure> {
      auto vectors = decode_vectors(link.settings().dialect, came);
      if (!vectors.has_value()) return std::move(vectors.error());
      if (auto failure = problem_of(*vectors, texts.size())) return failure;
      good = std::move(*vectors);
      return std::nullopt;
    };
    call.answer_bytes = kAnswerFrame + kBytesPerVector * texts.size();
    call.is_free = costs_nothing(model_.prices);
    call.cancelled = cancelled_;
    LECTERN_TRY_DONE(link.run(call));
    return std::move(*good);
  }

  static std::optional<model::CallFailure> problem_of(const model::Vectors& vectors, std::size_t texts) {
    model::CallFailure failure{Next::Unusable, "fewer_vectors",
                               "The provider returned another number of vectors."};
    failure.usage = vectors.usage;
    if (vectors.vectors.size() != texts) return failure;
    const std::size_t length = vectors.vectors.front().size();
    const bool same = std::all_of(vectors.vectors.begin(), vectors.vectors.end(),
                                  [&](const auto& vector) { return vector.size() == length; });
    if (same && length > 0) return std::nullopt;
    failure.kind = "protocol";
    failure.reason = "The vectors are empty or have different lengths.";
    return failure;
  }

  std::shared_ptr<Shared> shared_;
  const ModelSettings model_;
  const std::atomic<bool>* cancelled_;
};

class RemoteProvider : public Provider {
 public:
  RemoteProvider(ProviderSettings settings, const Clock& clock)
      : shared_(std::make_shared<Shared>(std::move(settings), clock)) {}

  const ProviderSettings& settings() const override { return shared_->link.settings(); }
  State state() const override { return shared_->link.state(); }

  std::shared_ptr<model::Model> model(model::Tier tier, const std::atomic<bool>* cancelled) override {
    const ModelSettings* model = of(tier);
    if (model == nullptr || tier == model::Tier::Embedding) return nullptr;
    return std::make_shared<RemoteModel>(shared_, *model, cancelled);
  }

  std::shared_ptr<model::Embedder> embedder(const std::atomic<bool>* cancelled) override {
    const ModelSettings* model = of(model::Tier::Embedding);
    if (model == nullptr || !has_embeddings(settings().dialect)) return nullptr;
    return std::make_shared<RemoteEmbedder>(shared_, *model, cancelled);
  }

  model::Prices prices(model::Tier tier) const override {
    const ModelSettings* model = of(tier);
    return model == nullptr ? model::Prices{} : model->prices;
  }

 private:
  const ModelSettings* of(model::Tier tier) const {
    const auto found = settings().models.find(tier);
    return found == settings().models.end() ? nullptr : &found->second;
  }

  std::shared_ptr<Shared> shared_;
};

void check(const ProviderSettings& settings) {
  const auto refuse = [&](const std::string& why) {
    throw std::invalid_argument("Provider " + settings.name + ": " + why);
  };
  if (settings.models.empty()) refuse("no model is named.");
  for (const auto& [tier, model] : settings.models) {
    const std::string name = model::tier_name(tier);
    if (model.name.empty()) refuse("the model of tier " + name + " has no name.");
    if (model.context_tokens < 256 || model.output_tokens < 1)
      refuse("the context or the output of tier " + name + " is too small.");
    if (model.prices.input < 0 || model.prices.output < 0)
      refuse("a price of tier " + name + " is negative.");
  }
  if (settings.timeout.count() <= 0 || settings.connect.count() <= 0) refuse("a time limit is not positive.");
  const bool has_aws = !settings.aws.access_key.empty() && !settings.aws.secret_key.empty();
  if (settings.dialect == Dialect::Bedrock && settings.key.empty() && !has_aws)
    refuse("Bedrock needs a key, or an access key and its secret.");
  if (settings.dialect == Dialect::Bedrock && settings.aws_region.empty() &&
      (settings.url.empty() || settings.key.empty()))
    refuse("Bedrock needs a region.");
  // A proxy looks the name up, so nobody here could say where the call goes.
  if (!settings.proxy.empty() && (settings.is_local || settings.url.starts_with("http://")))
    refuse("a local provider, or one without TLS, is not reached through a proxy.");
  for (const std::string* text : {&settings.key, &settings.version, &settings.key_header}) {
    if (text->find_first_of("\r\n") != std::string::npos) refuse("a header holds a line break.");
  }
}

constexpr std::array<const char*, 5> kStateNames = {"unknown", "ok", "failing", "away", "key_refused"};

}  // namespace

const char* state_name(State::Word word) {
  return kStateNames.at(static_cast<std::size_t>(word));
}

std::shared_ptr<Provider> open_provider(ProviderSettings settings, const Clock& clock) {
  check(settings);
  return std::make_shared<RemoteProvider>(std::move(settings), clock);
}

}  // namespace lectern::providers

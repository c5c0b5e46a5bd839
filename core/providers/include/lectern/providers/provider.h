#pragma once

/// A provider of language models over the network: its models with retries, a breaker, a limit of parallel
/// calls and checks of every answer.

#include <atomic>
#include <memory>
#include <string>

#include "lectern/base/clock.h"
#include "lectern/model/budget.h"
#include "lectern/model/model.h"
#include "lectern/providers/settings.h"

namespace lectern::providers {

/// How a provider is, as far as the calls of this process know.
struct State {
  enum class Word : std::uint8_t {
    /// Nothing was asked yet.
    Unknown,
    Ok,
    /// The last calls failed; calls still go out.
    Failing,
    /// The breaker is open: calls fail at once.
    Away,
    /// The provider does not accept the key.
    KeyRefused,
  };
  Word word = Word::Unknown;
  /// Why, in one sentence for the operator; empty if all is well.
  std::string said;
  /// When this began.
  WallTime since = {};
};

/// "unknown", "ok", "failing", "away", "key_refused".
const char* state_name(State::Word word);

/// One provider. Safe from any thread. The models and embedders that it hands out live as long as they are
/// held, with what they share.
class Provider {
 public:
  virtual ~Provider() = default;

  virtual const ProviderSettings& settings() const = 0;

  /// Null if the settings name no model for the tier; `Vision` is not replaced by another one. Its `answer`
  /// ends soon after `cancelled` is set, which is borrowed for the life of the model and may be null.
  ///
  /// An answer was checked: complete, UTF-8, without reasoning, and if a schema was asked for, JSON that fits
  /// it. A prompt that is longer than the context is refused before it is sent, as is a picture if the model
  /// reads none.
  virtual std::shared_ptr<model::Model> model(model::Tier tier,
                                              const std::atomic<bool>* cancelled = nullptr) = 0;

  /// Null if the settings name no embedding model, or the dialect has none.
  virtual std::shared_ptr<model::Embedder> embedder(const std::atomic<bool>* cancelled = nullptr) = 0;

  /// Of the tier's model; nothing costs anything if there is none.
  virtual model::Prices prices(model::Tier tier) const = 0;

  virtual State state() const = 0;
};

/// Makes a provider. Opens no connection: a provider that is away is found out by the first call. Throws
/// std::invalid_argument, with a sentence for the operator, if the settings contradict themselves.
std::shared_ptr<Provider> open_provider(ProviderSettings settings, const Clock& clock = system_clock());

}  // namespace lectern::providers

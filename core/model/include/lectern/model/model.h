#pragma once

/// A language model as the rest of the program sees it: a prompt goes in, an answer comes out. Who answers,
/// in which dialect and over which network, is known to `providers` alone.
///
/// An answer is an opinion. Whoever asks checks it against the text it was asked about, whatever schema it
/// passed.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lectern/base/result.h"

namespace lectern::model {

/// Which of a provider's models is asked.
enum class Tier : std::uint8_t { Fast, Quality, Vision, Embedding };

/// "fast", "quality", "vision", "embedding": the words of settings, rows and the API.
const char* tier_name(Tier tier);
std::optional<Tier> tier_named(std::string_view name);

/// A picture that goes with a prompt.
struct Image {
  /// "image/png" or "image/jpeg".
  std::string media_type = {};
  /// The encoded file, not base64.
  std::string bytes = {};
};

/// One question. A prompt has no history: every call can be repeated by itself.
struct Prompt {
  /// What the model is to do. Ours; never holds text of a document.
  std::string system = {};
  /// What it is to do it with. Text of a document is inside, delimited as data.
  std::string text = {};
  std::vector<Image> images = {};
  /// A JSON Schema as text: the answer must be JSON that fits. Empty: the answer is plain text. Every array
  /// and every string of it has an upper bound, because small models never close one that has none.
  std::string schema = {};
  /// The name of the schema, for dialects that want one: letters, digits, "_" and "-", at most 64.
  std::string schema_name = "answer";
  /// The longest answer, always sent. 1 or more.
  std::int32_t max_output_tokens = 1024;
  double temperature = 0;
  std::optional<std::int64_t> seed = {};
};

/// What a call used, as the provider counts it. Zero where it does not count.
struct Usage {
  std::int64_t input_tokens = 0;
  /// Reasoning included.
  std::int64_t output_tokens = 0;
  /// The part of `output_tokens` that was thought and not said.
  std::int64_t reasoning_tokens = 0;
  /// The part of `input_tokens` that was read from the provider's cache.
  std::int64_t cached_tokens = 0;

  friend bool operator==(const Usage&, const Usage&) = default;
};

/// How an answer ended. A cut or empty answer is a CallFailure and never gets here.
enum class Stop : std::uint8_t {
  /// It is complete.
  End,
  /// The model would not answer, or the provider withheld the answer. It is final; `text` may say why.
  Refused,
};

/// What came out.
struct Answer {
  /// UTF-8, without the model's reasoning. If a schema was asked for: JSON that fits it.
  std::string text = {};
  Stop stop = Stop::End;
  Usage usage = {};
  /// As the provider names the model that answered.
  std::string model = {};
  /// The provider's id of the call; may be empty.
  std::string request_id = {};
  /// Attempts that failed before this one and were repeated.
  std::int32_t retries = 0;
};

/// Why there is no answer.
struct CallFailure {
  enum class Next : std::uint8_t {
    /// The provider is away, slow or overloaded: ask again later.
    TryAgain,
    /// It will not work however often: a wrong key, an unknown model, a schema that is refused.
    GiveUp,
    /// The prompt is longer than the model can read: ask about less.
    AskLess,
    /// The answer was longer than allowed and is cut, or it is empty, or no JSON that fits: ask again, or
    /// about less.
    Unusable,
  };
  Next next = Next::TryAgain;
  /// "away", "timeout", "overloaded", "rate_limited", "key_refused", "unknown_model", "certificate",
  /// "schema_refused", "too_long", "cut", "empty", "not_json", "not_in_schema", "not_utf8", "silently_cut",
  /// "no_vision", "protocol", "breaker_open", "cancelled", …: a stable word.
  std::string kind = {};
  /// One sentence for the operator: no text of the document, no answer, no key.
  std::string reason = {};
  /// Of HTTP, if the other side answered.
  std::optional<int> status = std::nullopt;
  /// How long the provider asks to wait; zero: it says nothing.
  std::chrono::milliseconds retry_after{0};
  /// What was used all the same: a cut or unusable answer costs money.
  Usage usage = {};
  /// Whether the request left and its fate is not known: it may have been paid for.
  bool may_be_paid = false;
  std::int32_t retries = 0;
};

/// What can be known of a model before it is asked.
struct Limits {
  /// Tokens of prompt and answer together.
  std::int32_t context_tokens = 8192;
  /// Of the answer.
  std::int32_t output_tokens = 4096;
  bool reads_images = false;
};

/// Somebody who answers. Safe from any thread. `answer` blocks, at most for the provider's time limit.
class Model {
 public:
  virtual ~Model() = default;

  virtual Limits limits() const = 0;

  /// Asks once, with the provider's own retries, limits and breaker. `prompt` is borrowed for the call.
  virtual Result<Answer, CallFailure> answer(const Prompt& prompt) = 0;
};

/// The vectors of some texts.
struct Vectors {
  /// One for each text, in their order, all of one length.
  std::vector<std::vector<float>> vectors = {};
  Usage usage = {};
  std::string model = {};
};

/// Whether a text is kept or looked for; some models make different vectors of the two.
enum class TextUse : std::uint8_t { Passage, Query };

/// Somebody who turns texts into vectors. Safe from any thread. Blocks.
class Embedder {
 public:
  virtual ~Embedder() = default;

  /// `texts` is not empty, and none of them is. Fails if the provider returns fewer vectors than texts.
  virtual Result<Vectors, CallFailure> embed(const std::vector<std::string>& texts, TextUse use) = 0;
};

/// How many tokens a text has, roughly and rather too many: a token is about four bytes of English and about
/// one character of Chinese. For limits and estimates; providers count exactly. Cost: linear, no model file.
std::int64_t estimated_tokens(std::string_view text);

}  // namespace lectern::model

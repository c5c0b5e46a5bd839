#pragma once

/// What the detector has learned: which words are names of people, places and streets, and whose names are
/// private. The trainer (`tools/`) makes the bytes, `model/README.md` describes them. This module opens no
/// file: `lectern/names/model_file.h` maps one.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/result.h"

namespace lectern::pii {

/// A view of a model's bytes, cheap to copy. All methods are for the detector and the trainer; a caller only
/// makes one and passes it on. Threads may share it.
class NameModel {
 public:
  /// Columns of a row of weights, one for each tag; the last two are unused, so that a row is eight bytes.
  static constexpr std::size_t kColumns = 8;

  /// Takes the whole model file, aligned to 8 bytes, which must outlive the model and its copies (a mapped
  /// file does). Checks the mark, the version, every size and a checksum over all bytes, so the other methods
  /// need no checks. The error is a reason in words for the operator. Throws nothing. Cost: one pass, about 1
  /// ms for 3 MB.
  static Result<NameModel, std::string> from_bytes(std::span<const std::byte> bytes);

  /// What the name lists know of a word.
  struct Known {
    std::uint8_t lists = 0;  ///< bits of `Lists` (src/names/model_format.h)
    std::uint8_t ratio = 0;  ///< how often running text capitalises it: 1 never … 5 always; 0 unknown
  };

  /// Looks up a word by its hash (`word_hash`). Nothing is certain: one unknown word in some hundred thousand
  /// shares its fingerprint with a known one.
  Known known(std::uint64_t word) const;

  /// The `kColumns` weights of a feature, which may be any number: it is taken modulo the table's size.
  const std::int8_t* row(std::uint32_t feature) const {
    return weights_ + std::size_t{feature & weight_mask_} * kColumns;
  }

  /// What one step of a weight is worth.
  float scale() const { return scale_; }

  /// The weight of one reason why a name is, or is not, a private person's; positive is for.
  float private_weight(std::uint32_t reason) const {
    return reason < private_count_ ? private_weights_[reason] : 0;
  }

  /// The weights of the reasons from `first` on; none if there are not so many.
  std::span<const float> private_weights(std::uint32_t first) const {
    return first < private_count_ ? std::span(private_weights_ + first, private_count_ - first)
                                  : std::span<const float>();
  }

  /// How many reasons there are weights for, at least 1.
  std::size_t private_count() const { return private_count_; }

 private:
  NameModel() = default;
  const std::uint32_t* lists_ = nullptr;
  const std::int8_t* weights_ = nullptr;
  const float* private_weights_ = nullptr;
  std::uint32_t list_mask_ = 0, weight_mask_ = 0, private_count_ = 1;
  float scale_ = 0;
};

}  // namespace lectern::pii

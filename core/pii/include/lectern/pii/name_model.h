#pragma once

/// What the detector has learned: which words are names of people, places and streets, and whose names are
/// private. The bytes are made by the trainer (`tools/`) and described in `model/README.md`. Reading them is
/// the caller's business; this room opens no file.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "lectern/base/result.h"

namespace lectern::pii {

class NameModel {
 public:
  /// One row of weights for each feature, one column for each tag; the last two are spare, so that a row is
  /// eight bytes.
  static constexpr std::size_t kColumns = 8;

  /// Takes the whole model file, aligned to 8 bytes, which must outlive the model and its copies (a mapped
  /// file serves). Checks the mark, the version, every size and a checksum over all bytes; the error is a
  /// reason in words. Cost: one pass, about 1 ms.
  static Result<NameModel, std::string> from_bytes(std::span<const std::byte> bytes);

  /// What the name lists know of a word (`word_hash`): bits of `Lists`, and how often it is capitalised.
  struct Known {
    std::uint8_t lists = 0, ratio = 0;
  };
  Known known(std::uint64_t word) const;

  /// The weights of a feature.
  const std::int8_t* row(std::uint32_t feature) const {
    return weights_ + std::size_t{feature & weight_mask_} * kColumns;
  }
  float scale() const { return scale_; }

  /// The weight of one reason why a name is, or is not, somebody's private name.
  float private_weight(std::uint32_t reason) const { return private_weights_[reason % private_count_]; }
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

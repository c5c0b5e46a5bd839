#pragma once

/// What encoder and decoder must agree on: sizes of the fixed records. Records of runs are copied whole up to
/// their last field, so the order of fields in `Run` is the wire form; the checks below fail when somebody
/// changes it.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

#include "lectern/doc/page.h"

namespace lectern::doc {

static_assert(std::endian::native == std::endian::little, "the wire form is copied from memory");

inline constexpr std::array<char, 2> kFrameMagic = {'L', 'F'};
inline constexpr std::size_t kFrameHeaderBytes = 8;
inline constexpr std::size_t kFrameTrailerBytes = 4;

/// A run without the padding behind its last field.
inline constexpr std::size_t kRunBytes = offsetof(Run, confidence) + 1;
static_assert(std::is_trivially_copyable_v<Run> && std::is_standard_layout_v<Run>);
static_assert(kRunBytes == 53, "a field of Run was added, moved or padded: change the wire form knowingly");

inline constexpr std::size_t kBoxBytes = 16;
static_assert(sizeof(Box) == kBoxBytes && std::is_trivially_copyable_v<Box>);

/// The smallest wire sizes of things that are counted: a count larger than what the payload can hold is a
/// lie.
inline constexpr std::size_t kRuleBytes = kBoxBytes + 4 + 1;
inline constexpr std::size_t kPlacementBytes = kBoxBytes + 4 * 4 + 1;
inline constexpr std::size_t kLeastLinkBytes = 4 + 4 + 4 + 4;
inline constexpr std::size_t kLeastHiddenBytes = 1 + kBoxBytes + 4 + 4 + 4;
inline constexpr std::size_t kLeastFieldBytes = 1 + kBoxBytes + 3 * 4 + 4 + 1;
inline constexpr std::size_t kLeastFontBytes = 4 + 1;
inline constexpr std::size_t kLeastOutlineBytes = 4 + 4 + 4 + 4;
inline constexpr std::size_t kLeastOtherTextBytes = 1 + 4 + 4;
inline constexpr std::size_t kLeastTagBytes = 5 * 4 + 4 + 2 * 2 + 4 + 4 + 4 + 4;

}  // namespace lectern::doc

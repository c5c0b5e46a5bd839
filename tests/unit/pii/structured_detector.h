#pragma once

#include "lectern/pii/detector.h"

namespace lectern::pii {

/// The detector without names, as a deployment without the model would ask for it.
inline Detector structured_detector() {
  return Detector(std::nullopt, {.names = false});
}

}  // namespace lectern::pii

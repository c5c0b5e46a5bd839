#include "repair.h"

#include <dlfcn.h>
#include <unistd.h>

#include <climits>
#include <cstdlib>

#include "lectern/pdf/reader.h"

namespace lectern::pdf {
namespace {

using Mend = char* (*)(const char* bytes, std::size_t size, const char* password, std::size_t* mended_size);

/// Loaded once for the life of the process; a library is process-wide however one holds it.
Mend& loaded_mend() {
  static Mend mend = nullptr;
  return mend;
}

/// The library lies beside the program.
std::string library_path() {
  char program[PATH_MAX];
  const ssize_t length = readlink("/proc/self/exe", program, sizeof program);
  if (length <= 0 || length >= static_cast<ssize_t>(sizeof program)) return {};
  const std::string path(program, static_cast<std::size_t>(length));
  return path.substr(0, path.rfind('/') + 1) + "lectern-mend.so";
}

}  // namespace

void MendedPdf::Free::operator()(char* block) const {
  std::free(block);
}

bool load_repair() {
  if (repair_is_loaded()) return true;
  void* const library = dlopen(library_path().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return false;
  loaded_mend() = reinterpret_cast<Mend>(dlsym(library, "lectern_mend"));
  return repair_is_loaded();
}

bool repair_is_loaded() {
  return loaded_mend() != nullptr;
}

MendedPdf mended(std::span<const std::byte> bytes, const std::string& password) {
  MendedPdf pdf;
  if (!repair_is_loaded()) return pdf;
  pdf.bytes.reset(
      loaded_mend()(reinterpret_cast<const char*>(bytes.data()), bytes.size(), password.c_str(), &pdf.size));
  return pdf;
}

}  // namespace lectern::pdf

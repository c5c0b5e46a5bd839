// Poppler leaks where a page is left by an exception (an endless one), and fontconfig keeps its tables; the
// reader's process ends with its document. Everything else must be given back. Without LeakSanitizer nobody
// asks.

extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libpoppler.so\nleak:libfontconfig.so\n";
}

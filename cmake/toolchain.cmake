# How everything is compiled and linked: hardening, a compiler cache, a fast linker.

find_program(LECTERN_CCACHE ccache)
if(LECTERN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1 ${LECTERN_CCACHE})
endif()

# GCC 12 knows mold by name; ld stays where mold is missing.
find_program(LECTERN_MOLD mold)
if(LECTERN_MOLD)
  add_link_options(-fuse-ld=mold)
endif()

# Absolute source paths stay out of binaries and logs.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}=.)

if(LECTERN_SANITIZE)
  add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
  add_compile_definitions(LECTERN_SANITIZED=1)
else()
  # _FORTIFY_SOURCE needs optimisation and does not live with ASan.
  add_compile_options($<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
endif()

add_compile_options(-fstack-protector-strong -fstack-clash-protection -fcf-protection)
add_compile_definitions(_GLIBCXX_ASSERTIONS)
add_link_options(-Wl,-z,relro,-z,now,--as-needed -pie)

lectern_program(lectern-admin SOURCES lectern-admin.cc USES lectern::base lectern::settings lectern::db lectern::administration)

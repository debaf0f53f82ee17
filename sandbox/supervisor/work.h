/* The two folders of a box: the run's own, and the program, which a compile step left or the judge sent. */
#ifndef WORK_H
#define WORK_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* Makes the run's empty folder. */
void work_make(uid_t run);

/* Makes a file in it, and the folders on its way; the descriptor to write to. */
int work_create(uid_t run, const char *path, mode_t mode);

/* Makes `artefact` of the run's folder the box's program, in place of an earlier one. False, and no program, when it is
 * missing, anything but files and folders, or too large for the box. */
bool work_keep(uid_t run, const char *artefact);

/* Makes the program an empty folder, in place of an earlier one, and a file in it, which all may read. */
void program_make(void);
int program_create(const char *path, mode_t mode);

/* Removes the run's folder, or the program. */
void work_wipe(uid_t run);
void program_wipe(void);

#endif

"""A control group with a limit of its own, for a box below it: a machine that is short of memory."""

import os
import pathlib
import subprocess
import time

CGROUPS = pathlib.Path("/sys/fs/cgroup")


def docker_info(field):
    return subprocess.run(
        ["docker", "info", "--format", f"{{{{.{field}}}}}"], capture_output=True, text=True, check=True
    ).stdout.strip()


class ParentGroup:
    """Made by whoever may; PermissionError else. `limit` comes after the box's start: systemd sets what it thinks right
    for a slice when the first box comes into it."""

    def __init__(self):
        name = f"supervisortest{os.getpid()}"
        version = docker_info("CgroupVersion")
        hierarchy, limit = (CGROUPS / "memory", "memory.limit_in_bytes") if version == "1" else (CGROUPS, "memory.max")
        self.name = f"{name}.slice" if docker_info("CgroupDriver") == "systemd" else f"/{name}"
        self._group = hierarchy / self.name.lstrip("/")
        self._limit = self._group / limit
        self._limit_with_swap = self._group / "memory.memsw.limit_in_bytes"
        self._group.mkdir()
        self.shows_its_peak = version == "1" or (self._group / "memory.peak").exists()

    def limit(self, mib):
        """Of memory alone, version 1 would swap what is above, where the machine has swap."""
        self._limit.write_text(str(mib << 20))
        if self._limit_with_swap.exists():
            self._limit_with_swap.write_text(str(mib << 20))

    @property
    def options(self):
        return ("--cgroup-parent", self.name)

    def close(self):
        """The box has ended; what the engine had for it may go a little later."""
        for _ in range(1000):
            try:
                self._group.rmdir()
                return
            except FileNotFoundError:
                return
            except OSError:
                time.sleep(0.01)
        raise TimeoutError(f"{self._group} is still in use")

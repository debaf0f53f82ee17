# expect: time-limit wall
# A pipe that nobody writes to.
import os
reading, writing = os.pipe()
os.read(reading, 1)

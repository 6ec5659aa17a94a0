package io.tarkash.bench.timer;

import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** The peer that is a library: Quartz with its store in memory and its usual ten threads, a job for each that is due. */
final class QuartzStarter implements Starter {
    private static final String BOUNDARY = "boundary";

    private final Scheduler scheduler;

    QuartzStarter() throws SchedulerException {
        Properties settings = new Properties();
        settings.setProperty("org.quartz.scheduler.instanceName", "bench");
        settings.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        settings.setProperty("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        settings.setProperty("org.quartz.threadPool.threadCount", "10");
        this.scheduler = new StdSchedulerFactory(settings).getScheduler();
        scheduler.start();
    }

    /** Made by Quartz for each start. */
    public static final class Start implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            if (context.getMergedJobDataMap().get(BOUNDARY) instanceof Boundary boundary) {
                boundary.started();
            }
        }
    }

    @Override
    public Starts start(int due) throws Exception {
        Boundary boundary = Boundary.soon(due);
        JobDataMap data = new JobDataMap();
        data.put(BOUNDARY, boundary);
        for (int i = 0; i < due; i++) {
            scheduler.scheduleJob(
                    JobBuilder.newJob(Start.class).usingJobData(data).build(),
                    TriggerBuilder.newTrigger()
                            .startAt(Date.from(boundary.at()))
                            .withSchedule(SimpleScheduleBuilder.simpleSchedule())
                            .build());
        }
        List<Long> each = boundary.await();
        return new Starts(each.getFirst(), each.getFirst(), each);
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(true);
        } catch (SchedulerException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
